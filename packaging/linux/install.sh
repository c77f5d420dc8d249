#!/bin/sh
# Puts Tieline under a prefix (~/.local where none is given) and makes the desktop know it; --remove takes it away again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
remove=no
[ "${1:-}" = --remove ] && { remove=yes; shift; }
prefix=${1:-$HOME/.local}
share=$prefix/share

refresh() {
    command -v update-mime-database >/dev/null && update-mime-database "$share/mime" || true
    command -v update-desktop-database >/dev/null && update-desktop-database "$share/applications" || true
}

rm -rf "$prefix/lib/tieline"
rm -f "$prefix/bin/tieline" "$share/applications/tieline.desktop" "$share/mime/packages/tieline.xml"
rm -f "$share"/icons/hicolor/*/apps/tieline.png
if [ "$remove" = yes ]; then
    refresh
    echo "Tieline is removed from $prefix"
    exit 0
fi

mkdir -p "$prefix/lib" "$prefix/bin" "$share/applications" "$share/mime/packages"
cp -R "$here/tieline" "$prefix/lib/tieline"
ln -s "$prefix/lib/tieline/tieline" "$prefix/bin/tieline"
sed "s|^Exec=tieline|Exec=\"$prefix/bin/tieline\"|" "$here/tieline.desktop" > "$share/applications/tieline.desktop"
cp "$here/tieline-mime.xml" "$share/mime/packages/tieline.xml"
for size in 16 24 32 48 64 128 256 512; do
    folder=$share/icons/hicolor/${size}x${size}/apps
    mkdir -p "$folder"
    cp "$here/icons/tieline-$size.png" "$folder/tieline.png"
done
refresh
echo "Tieline is in $prefix; start it as $prefix/bin/tieline or from the desktop"
