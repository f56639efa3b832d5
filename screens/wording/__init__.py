"""How values are said in each language: dates, amounts, answers, errors."""
