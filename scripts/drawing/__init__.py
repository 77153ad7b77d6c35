"""Draw the pictures of the documents with adiz's own geometry. See build_doc_pictures.py."""
