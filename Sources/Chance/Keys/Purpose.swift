// SPDX-License-Identifier: GPL-3.0-or-later

/// What a draw is for. Two decisions share luck only if they share a purpose, a step and an entity.
///
/// The raw value, not the name, goes into the key. So a case may be renamed, moved or added and no result changes. A
/// raw value is never reused: when a purpose is dropped its number stays retired. Duplicates do not compile.
@usableFromInline package enum Purpose: UInt64, CaseIterable, Sendable {
    /// A person's sentiment towards the state or a group moves.
    case sentiment = 1
    /// What a person or group believes about risk, observed with noise.
    case perception = 2
    /// The noise in a group's weighing of its strategies.
    case strategyNoise = 3
    /// Whether a group tries something other than what it thinks best.
    case exploration = 4
    /// Whether an official is offered, and takes, a bribe.
    case bribery = 5
    /// Whether a person is recruited, and how many a group recruits.
    case recruitment = 6
    /// The traits a recruit brings.
    case recruitTraits = 7
    /// Whether, or how many, members leave crime.
    case desistance = 8
    /// Which members leave first when a number must leave.
    case desistancePriority = 9
    /// How many trips or consignments an opportunity carries.
    case trips = 10
    /// How many consignments are seized.
    case seizures = 11
    /// Whether the crew of a seized consignment is arrested.
    case crewArrests = 12
    /// Which members are the crew that is arrested.
    case crewArrestPriority = 13
    /// Whether two groups clash, or how often.
    case clashes = 14
    /// How many are killed or wounded in a clash.
    case casualties = 15
    /// Which members are the casualties.
    case casualtyPriority = 16
    /// How many bystanders are hit.
    case bystanders = 17
    /// Who the bystanders are.
    case bystanderTraits = 18
    /// Whether, or how many, members are arrested.
    case arrests = 19
    /// Which members are arrested first.
    case arrestPriority = 20
    /// Whether a case is heard.
    case courts = 21
    /// Which cases are heard first.
    case courtPriority = 22
    /// Whether the accused is convicted.
    case verdict = 23
    /// How long the sentence is.
    case sentence = 24
    /// Whether, or when, a prisoner is released.
    case prisonRelease = 25
    /// How long a released person stays away before returning to crime.
    case returnTime = 26
    /// Who follows a removed leader, and how well it goes.
    case succession = 27
    /// Whether a group splits.
    case fragmentation = 28
    /// What a splinter group takes with it.
    case splinterTraits = 29
    /// Whether a group dissolves.
    case dissolution = 30
    /// Whether a new group enters.
    case entry = 31
    /// The traits of an entering group.
    case entrantTraits = 32
    /// The members an entering group starts with.
    case foundingMembers = 33
    /// Whether a leader is removed.
    case leaderRemoval = 34
    /// Which leader is removed first.
    case leaderRemovalPriority = 35
    /// What becomes of money put through a laundering channel.
    case laundering = 36
    /// Whether, or how much, wealth is confiscated.
    case confiscation = 37
    /// How much of a measure is delivered in practice.
    case measureDelivery = 38
    /// The value of an uncertain parameter in a replicate.
    case parameterSampling = 39
    /// The state before the first step.
    case initialState = 40
    /// How many members a group that cannot pay them lets go.
    case shedding = 41
    /// Which members are let go first.
    case sheddingPriority = 42
    /// Noise in the demand of a market.
    case demand = 43
    /// Noise in a price.
    case price = 44
    /// Reference kernel: what an agent observes of each option.
    case kernelObservation = 45
    /// Reference kernel: which option an agent chooses.
    case kernelChoice = 46
    /// Reference kernel: how many trips an agent makes.
    case kernelTrips = 47
    /// Reference kernel: how many trips are seized.
    case kernelSeizures = 48
    /// Reference kernel: the price shock an agent meets.
    case kernelShock = 49
    /// Reference kernel: how many an agent recruits.
    case kernelRecruits = 50
    /// Which replicates a bootstrap sample takes: statistics, not the model.
    case bootstrap = 51
    /// Whether a person passes into the next age band.
    case ageing = 52
    /// Where a person who leaves a group goes.
    case exitDestination = 53
    /// Whether two groups merge.
    case merger = 54
    /// How many of the line are promoted to key roles, and who.
    case promotion = 55
    /// How many people the leadership of a new group can coordinate.
    case spanOfControl = 56
    /// In which order channels of response are switched live: attribution, not the model.
    case channelOrder = 57
    /// How many cases of a harm enter the state's books: observation, not the model's course, as are all below.
    case recording = 58
    /// Which of the dead are among those recorded.
    case recordedTraits = 59
    /// Whether a group stands on the state's list.
    case groupIdentification = 60
    /// By how much a year's assessment is off.
    case assessmentError = 61
    /// What those asked in a survey say.
    case surveyAnswers = 62
    /// By how much a reported price is off.
    case priceReports = 63
    /// Which pairs of a mix's measures a replicate looks at: attribution, not the model.
    case measurePairs = 64
    /// How many people are recruited into exploitation.
    case victimRecruitment = 65
    /// How many victims come free, by themselves or because they are identified.
    case victimExit = 66
    /// How many of those who come free have been identified.
    case victimIdentification = 67
    /// How many of the identified are assisted.
    case victimAssistance = 68
    /// How many of the assisted are safe and need no more help.
    case victimRecovery = 69
    /// How many of those free without assistance are no longer within reach of a group.
    case victimSettling = 70
    /// How many of these were retaken.
    case victimRetaking = 71
    /// How many handlers are arrested where victims are identified.
    case handlerArrests = 72
    /// Which members these handlers are.
    case handlerArrestPriority = 73
    /// In which order a group that searches tries what it knows.
    case search = 74
    /// How many people a remote market defrauds.
    case remoteVictims = 113
    /// How many of those at work in one are arrested.
    case remoteArrests = 114
    /// Which members these are.
    case remoteArrestPriority = 115
    /// How many of those smuggled die on the way.
    case transitDeaths = 116
    /// Sex and age of those who do.
    case transitTraits = 117
    /// How many people outside groups are sent to prison.
    case prisonIntake = 80
    /// Which of them are turned away where there is no place.
    case prisonRefusal = 81
    /// How many inmates are recruited by groups in prison.
    case prisonRecruitment = 82
    /// Which group such a recruit joins, the age, and the time left to serve.
    case prisonRecruitTraits = 83
    /// Whether a leader in prison is held apart from others.
    case prisonSeparation = 84
    /// How many threats against witnesses, officials and journalists come to an attack.
    case attacksOnVoices = 85
    /// Sex and age of those attacked.
    case attackedVoices = 86
    /// How many of a group's arrested leaders were handed over from abroad.
    case surrender = 105
    /// Where in its layer a point of a Latin hypercube lies: design of experiments, as are the four below.
    case layerPoint = 125
    /// In which order the points of a Latin hypercube take the layers of a dimension.
    case layerOrder = 126
    /// By what the points of a quasi-random sequence are moved in a dimension.
    case sequenceShift = 127
    /// Where a trajectory of elementary effects starts, in which order and direction its factors move.
    case trajectory = 128
    /// Which futures a resample takes, or which are set aside to confirm a finding.
    case futureSampling = 129
    /// How a person came into a group: by choice, coerced, addicted or born in.
    case entryKind = 140
    /// Whether a member leaves where members came in in several ways.
    case exitByEntry = 141
    /// Whether a new technique of hiding from the police comes up in a country.
    case techniqueArrival = 142
    /// Whether a group hears of it.
    case techniqueAdoption = 143
    /// How many cases prosecutors bring before a court.
    case charges = 144
    /// How many seafarers are taken for ransom.
    case hostages = 145
    /// Sex and age of those who are.
    case hostageTraits = 146
    /// Whether a group weighs with whom to stand.
    case allianceReview = 147
}
