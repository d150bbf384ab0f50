"""What several forms are written in: JSON, XML, HTML, tagged lines, read however damaged."""
