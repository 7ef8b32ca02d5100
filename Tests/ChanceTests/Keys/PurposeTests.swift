// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import Chance

/// The numbers given out so far. A line is added when a purpose is; none is ever changed or given to another purpose.
private let numbers: [UInt64: String] = [
    1: "sentiment", 2: "perception", 3: "strategyNoise", 4: "exploration", 5: "bribery", 6: "recruitment",
    7: "recruitTraits", 8: "desistance", 9: "desistancePriority", 10: "trips", 11: "seizures", 12: "crewArrests",
    13: "crewArrestPriority", 14: "clashes", 15: "casualties", 16: "casualtyPriority", 17: "bystanders",
    18: "bystanderTraits", 19: "arrests", 20: "arrestPriority", 21: "courts", 22: "courtPriority", 23: "verdict",
    24: "sentence", 25: "prisonRelease", 26: "returnTime", 27: "succession", 28: "fragmentation",
    29: "splinterTraits", 30: "dissolution", 31: "entry", 32: "entrantTraits", 33: "foundingMembers",
    34: "leaderRemoval", 35: "leaderRemovalPriority", 36: "laundering", 37: "confiscation", 38: "measureDelivery",
    39: "parameterSampling", 40: "initialState", 41: "shedding", 42: "sheddingPriority", 43: "demand", 44: "price",
    45: "kernelObservation", 46: "kernelChoice", 47: "kernelTrips", 48: "kernelSeizures", 49: "kernelShock",
    50: "kernelRecruits", 51: "bootstrap", 52: "ageing", 53: "exitDestination", 54: "merger",
    55: "promotion", 56: "spanOfControl", 57: "channelOrder", 58: "recording", 59: "recordedTraits",
    60: "groupIdentification", 61: "assessmentError", 62: "surveyAnswers", 63: "priceReports",
    64: "measurePairs", 65: "victimRecruitment", 66: "victimExit", 67: "victimIdentification", 68: "victimAssistance",
    69: "victimRecovery", 70: "victimSettling", 71: "victimRetaking", 72: "handlerArrests", 73: "handlerArrestPriority",
    74: "search", 80: "prisonIntake", 81: "prisonRefusal", 82: "prisonRecruitment", 83: "prisonRecruitTraits",
    84: "prisonSeparation", 85: "attacksOnVoices", 86: "attackedVoices", 105: "surrender",
    113: "remoteVictims", 114: "remoteArrests", 115: "remoteArrestPriority", 116: "transitDeaths", 117: "transitTraits",
    125: "layerPoint", 126: "layerOrder", 127: "sequenceShift", 128: "trajectory", 129: "futureSampling",
    140: "entryKind", 141: "exitByEntry",
]

@Test func `a purpose keeps its number`() {
    for purpose in Purpose.allCases where numbers[purpose.rawValue] != nil {
        #expect(numbers[purpose.rawValue] == "\(purpose)")
    }
    #expect(Set(Purpose.allCases.map(\.rawValue)).isSuperset(of: numbers.keys))
}

@Test func `adding a purpose changes nothing because only its number enters the key`() {
    let luck = Luck(seed: 11, replicate: 4)
    for purpose in Purpose.allCases {
        let byHand = absorb(9, into: absorb(5, into: absorb(purpose.rawValue, into: luck.prefix)))
        #expect(luck.draws(purpose, step: 5).bits(9) == byHand)
    }
}
