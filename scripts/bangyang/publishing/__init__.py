"""One module an output, and the exchange of the finished site for the old one."""
