"""The sheet on the screen: what draws it, and the gestures that edit it."""
