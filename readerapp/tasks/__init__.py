"""What a user asks for, one verb a module; both faces call these."""
