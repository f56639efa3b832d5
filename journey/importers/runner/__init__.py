"""Forms of the runners of pages and components that descend from XGov's form builder: its own, and DEFRA's up to v2."""
