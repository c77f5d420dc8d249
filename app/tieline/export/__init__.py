"""What is sent out: the marks of a drawing as PDF, SVG and PNG, and the name it is filed under."""
