"""Files of any other layout: what stands where is said in a mapping, proposed and corrected."""
