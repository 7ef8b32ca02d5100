// SPDX-License-Identifier: GPL-3.0-or-later

extension Broken {
    static let assumptionShapes: [Broken] = [
        Broken(
            "parameter: {id: turf.exponent, range", "parameter: 👉{👉key: turf.exponent, range", "needs `id`",
            "has no key `key`"),
        Broken("parameter: {id: turf.exponent,", "parameter: {id: 👉turf.exponnet,", "did you mean `turf.exponent`?"),
        Broken("levels: 4}", "levels: 👉1}", "expected a whole number from 2 to 21"),
        Broken("to: [inert, imitation]", "to: [👉inrt, imitation]", "did you mean `inert`?"),
        Broken("{like: asm-02}", "{like: asm-02, 👉chanel: [price]}", "did you mean `channel`?"),
        Broken("{like: asm-02}", "👉{status: assumed}", "an assumption needs at least one of `statement` or `like`"),
        Broken(
            "deterrence: {like: asm-02}", "deterrence: {like: asm-02, channel: [price], 👉mechanism: [Corruption]}",
            "an assumption may have only one of", "found `channel` and `mechanism`"),
        Broken("deterrence: {like: asm-02}", "deterrence: {like: asm-02, mechanism: [👉Money]}", "expected one of"),
        Broken("deterrence: {like: asm-02}", "deterrence: 👉[asm-02]", "found a list; expected text"),
        Broken("{like: asm-02}", "{like: asm-02, interactions: 👉some}", "found the text `some`; expected `none`"),
        Broken(
            "delivery: {late: 1 year, defunded: 2 years, measures: [guards]}", "delivery: 👉{measures: [guards]}",
            "a fault of delivery needs at least one of"),
    ]

    static let assumptionMeanings: [Broken] = [
        Broken(
            "groups: [importers, suppliers]}}", "groups: [👉importer, suppliers]}}",
            "`importer` is not defined in `groups`", "did you mean `importers`?"),
        Broken("{like: asm-02}", "{like: 👉asm-99}", "`asm-99` is not defined in `assumption-templates`"),
        Broken("objectives: [fewer-killings],", "objectives: [👉fewer],", "`fewer` is not defined in `objectives`"),
        Broken(
            "range: [0.6, 1], levels", "range: 👉[1, 0.6], levels", "the range runs from 1 down to 0.6",
            "write the least value first"),
        Broken(
            "range: [0.6, 1], levels", "range: 👉[0.6, 0.6], levels", "so nothing could be otherwise",
            "give two different values"),
        Broken(
            "{id: turf.exponent, range: [0.6, 1], levels: 4}", "{id: harm.overdose-deaths, range: [👉-1, 1]}",
            "found -1; in `persons/kg`, expected a number of at least 0"),
        Broken(
            "{id: bribe_acceptance, agency: customs, range: [-0.5, 1],",
            "{id: case_duration, agency: 👉customs, range: [-0.5, 1],",
            "the lever `case_duration` is not carried by agencies"),
        Broken("to: [inert, imitation]", "to: [inert, 👉inert]", "`inert` stands twice in this list"),
        Broken("defunded: 2 years, measures", "defunded: 👉3 years, measures", "the horizon ends in week 156"),
        Broken(
            "{kind: embargo, start: 1 year, lasts: 30 weeks, size: 70 %,",
            "{kind: embargo, start: 👉4 years, size: 70 %,", "it begins in week 208; the horizon ends in week 156"),
        Broken(
            "{kind: embargo, start: 1 year, lasts: 30 weeks, size: 70 %,",
            "{kind: embargo, start: 1 year, lasts: 30 weeks, size: 👉200 %,", "from 0 to 1"),
    ]
}
