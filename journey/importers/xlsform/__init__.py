"""XLSForm (xlsform.org): a workbook of rows as a form. The rows come from pyxform; here they are data."""
