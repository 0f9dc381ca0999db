"""Every file of the site that is no page: feeds, sitemap, open data, headers, policy and the rest."""
