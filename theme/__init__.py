"""The MkDocs theme `bangyang`: templates and assets. MkDocs finds the folder by importing this package."""
