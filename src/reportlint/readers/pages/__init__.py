"""Files of printed pages, PDF: lines with their places on paper become paragraphs again."""
