; The Windows installer: for one user, without administrator rights. Made by packaging/build.py:
;   makensis -DVERSION=0.1.0 -DSOURCE=dist\tieline -DTARGET=dist\tieline-0.1.0-setup.exe packaging\windows\tieline.nsi
Unicode true
SetCompressor /SOLID lzma
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tieline"
!define TYPE "Tieline.Document"
!define EDITOR "$INSTDIR\Tieline Editor.exe"

Name "Tieline"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Tieline"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Tieline"
VIAddVersionKey "FileDescription" "Tieline installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Licensed under the Apache License, Version 2.0"

!define MUI_ICON "..\icons\tieline.ico"
!define MUI_UNICON "..\icons\tieline.ico"
!define MUI_FINISHPAGE_RUN "${EDITOR}"
!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "Tieline"
  ; An earlier version's libraries must not be found by this one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*"
  File "..\icons\tieline.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Tieline.lnk" "${EDITOR}" "" "$INSTDIR\tieline.ico"

  WriteRegStr HKCU "Software\Classes\.tieline" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\.tieline" "Content Type" "application/vnd.tieline+json"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "Tieline one-line diagram"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\tieline.ico"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"${EDITOR}" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\Tieline Editor.exe\SupportedTypes" ".tieline" ""
  WriteRegStr HKCU "Software\Classes\Applications\Tieline Editor.exe\SupportedTypes" ".pdf" ""
  WriteRegStr HKCU "Software\Classes\Applications\Tieline Editor.exe\shell\open\command" "" '"${EDITOR}" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "Tieline"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\tieline.ico"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\tieline.exe"
  Delete "${EDITOR}"
  Delete "$INSTDIR\tieline.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Tieline.lnk"
  DeleteRegKey HKCU "Software\Classes\.tieline"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  DeleteRegKey HKCU "Software\Classes\Applications\Tieline Editor.exe"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
