"""The pictures of the documents, drawn with adiz's own geometry. See build_doc_pictures.py."""
