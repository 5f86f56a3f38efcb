"""Screens: functions from stored state to text and buttons. They read nothing and change nothing."""
