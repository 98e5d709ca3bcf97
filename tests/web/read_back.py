"""What an .xlsx or .csv holds, as JSON on standard output, by other readers than those that wrote it: openpyxl and csv."""
import csv
import json
import sys


def sheets(path):
    import openpyxl
    book = openpyxl.load_workbook(path)
    return [{"name": sheet.title, "rows": [[cell.value for cell in row] for row in sheet.iter_rows()], "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
             "types": [[cell.data_type for cell in row] for row in sheet.iter_rows()], "formats": [[cell.number_format for cell in row] for row in sheet.iter_rows()],
             "bold": [[bool(cell.font.b) for cell in row] for row in sheet.iter_rows()], "freeze": sheet.freeze_panes} for sheet in book]


def records(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file, strict=True))


print(json.dumps(sheets(sys.argv[1]) if sys.argv[1].endswith(".xlsx") else records(sys.argv[1])))
