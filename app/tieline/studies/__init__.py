"""Small calculations the rules rest on: fault duty and ground-fault contribution, with their arithmetic shown."""
