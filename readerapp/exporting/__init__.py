"""Writers of reading lists, one module per format: papers in, text out."""
