"""The sounds that ship with the console, and the script that made them. All CC0, see LICENSE.txt."""
