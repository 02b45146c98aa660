"""The codes of all rules, a line for each family: a rule that is lost from a table is missed here."""

PROMISED = {
    "X001", "X002", "X003", "X004", "X005", "X006", "X007",
    "X010", "X011", "X012", "X013", "X014", "X015", "X016", "X017", "X018", "X019", "X020",
    # X: files, links, addresses, pictures
    "S001", "S002", "S003", "S010", "S011", "S020", "S021", "S022", "S023", "S024", "S025", "S026", "S027", "S028",
    "S029", "S030", "S031", "S032", "S040", "S041", "S042", "S043", "S045", "S046",
    # S: the website
    "G001", "G002", "G010", "G011", "G020", "G021", "G022", "G030", "G031", "G040",
    "G050", "G051", "G060", "G061", "G062",
    "G063", "G064", "G065",
    # G: the newspaper
    "M001", "M002", "M003", "M004", "M005", "M006", "M010", "M011", "M012", "M013", "M014", "M015", "M016", "M017",
    "M018", "M019", "M020", "M021", "M022", "M023",
    # M: letters
    "T001", "T002", "T003", "T004", "T005", "T006", "T007", "T020",
    # T: typography
    "Y001", "Y002", "Y003", "Y004", "Y005", "Y006", "Y007", "Y008", "Y009", "Y010",
    # Y: language and style
    "L001", "L002", "L010", "L011", "L020", "L021", "L030", "L031", "L032", "L033", "L040", "L041", "L050",
    # L: law
    "A001", "A002", "A004", "A010", "A011", "A012", "A013", "A014", "A021", "A022", "A023", "A024",
    "A025", "A026", "A027", "A028",
    # A: goals and principles of the work
    "N001", "N002", "N003", "N004", "N005",
    # N: the editor's marks
}  # fmt: skip
