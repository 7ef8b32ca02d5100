// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows that the source documents ask for, with how much each is wanted. The documents' rows themselves are on the page.
enum SourceList {
    /// By group: numbers of the rows that must be there, a bar, numbers of those that would be nice.
    private static let groups = """
        STR 01 02 03 05 06 07 08 09 10 11 13 14 16 18 | 04 12 15 17
        PRN 01 02 03 04 05 06 07 08 09 11 12 13 14 15 16 17 18 19 21 22 23 24 25 | 10 20
        CHT 01 02 03 04 05 06 07 08 |
        ASM 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 20 21 22 24 26 27 28 | 19 23 25
        DRV 01 02 03 04 05 06 07 08 09 12 14 16 18 20 21 22 23 25 27 28 | 10 11 13 15 17 19 24 26
        MKT 00 01 03 08 09 11 12 14 16 22 23 24 25 26 28 | 02 04 05 06 07 10 13 15 17 18 19 20 21 27
        ENB 01 02 03 05 07 11 13 | 04 06 08 09 10 12 14 15 16 17 18
        PLC 01 02 03 04 05 07 10 12 15 | 06 08 09 11 13 14
        GRP 01 02 03 04 05 06 07 08 09 10 14 15 17 20 | 11 12 13 16 18 19
        ADP 01 02 03 04 05 06 07 08 10 11 12 13 18 20 | 09 14 15 16 17 19
        SOE 01 02 03 04 05 06 07 08 09 10 11 12 13 17 18 20 23 28 32 | 14 15 16 19 21 22 24 25 26 27 29 30 31 33
        SSR 01 02 03 04 05 06 07 08 09 10 11 12 14 | 13 15 16 17 18 19 20
        INT 01 02 03 04 05 07 08 09 13 | 06 10 11 12 14 15
        LEG 01 04 06 | 02 03 05 07 08 09 10 11
        CAS 01 06 08 10 11 14 | 02 03 04 05 07 09 12 13 15 16
        RGT 01 02 03 04 05 07 10 11 13 14 17 | 06 08 09 12 15 16
        DEM 01 02 | 03 04 05 06 07
        MEV 01 02 03 04 06 10 11 13 | 05 07 08 09 12
        RES 01 02 03 04 06 10 11 | 05 07 08 09 12 13
        PEA 05 | 01 02 03 04 06 07 08 09
        RSK 01 02 03 04 | 05 06 07 08 09 10
        QTY 08 | 01 02 03 04 05 06 07 09
        PRC 01 02 03 04 05 06 07 08 09 10 11 12 16 17 | 13 14 15
        OUT 01 02 03 04 05 06 07 08 09 |
        OUTS 05 06 07 10 12 16 17 18 19 | 01 02 03 04 08 09 11 13 14 15
        CAU 01 02 03 05 07 11 13 | 04 06 08 09 10 12
        """

    /// Mark, `must` or `nice`, by id.
    static let marks: [String: String] = {
        var marks: [String: String] = [:]
        for group in groups.split(separator: "\n") {
            let words = group.split(separator: " ")
            var mark = "must"
            for word in words.dropFirst() {
                if word == "|" { mark = "nice" } else { marks["\(words[0])-\(word)"] = mark }
            }
        }
        return marks
    }()
}
