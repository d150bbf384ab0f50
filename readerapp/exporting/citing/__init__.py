"""What programs that cite read: RIS, CSL-JSON, and citations formatted in a style."""
