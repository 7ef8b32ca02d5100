// SPDX-License-Identifier: GPL-3.0-or-later

/// A small scenario to start from, for `countermove new NAME`.
package enum NewScenario {
    /// The text of a file that reads without an error, with every section explained.
    ///
    /// - Throws: when the name is not one of letters a-z, digits and hyphens.
    package static func text(named name: String) throws(ScenarioError) -> String {
        try checkName(name)
        return template.replacing("NAME", with: name)
    }

    static func checkName(_ name: String) throws(ScenarioError) {
        guard !Shape.isIdentifier(name) else { return }
        let tame = String(name.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
        throw ScenarioError(
            Diagnostic(
                at: .whole("countermove new"), "\(shown(name)) is not a name; expected \(Shape.id.summary)",
                hint: Shape.isIdentifier(tame) ? "write \(shown(tame))" : nil))
    }

    private static let template = """
        # A scenario to start from. Change it piece by piece; after each change, `countermove check` says what does not fit.
        #
        # Places, countries, groups, links and policies have short names (letters a-z, digits, hyphens) that you choose;
        # everything else refers to them by these names. Amounts carry their unit: 5 years, 300 USD/kg, 25 %.
        # What this file does not say comes from the library beside the program: `countermove list parameters`,
        # `countermove list measures`. Every block says how well its numbers are known (status: measured, derived,
        # calibrated or assumed) and where they come from (source: one of `countermove list sources`).

        # --- What the study is about -----------------------------------------------------------------------------------
        scenario:
          id: NAME
          title: Two ports, two cities
          question: Which of two mixes of measures, at the same cost, leads to fewer killings, and what do the groups do about it?
          seed: 1                # decides all luck; the same seed gives the same results
          burn-in: 5 years       # time for the groups to settle before any policy begins
          horizon: 5 years       # time over which the policies are compared
          replicates: 50         # histories per policy; more give narrower intervals
          baseline: baseline     # the policy the others are compared with

        # --- People ----------------------------------------------------------------------------------------------------
        people:
          # How the population of 14 to 64 divides by age. Sums to 1.
          age-shares: {under-18: 0.08, 18-29: 0.23, 30-44: 0.31, 45-plus: 0.38}
          # Part of each age and sex that would listen to an offer from a group.
          at-risk:
            female: {under-18: 0.0005, 18-29: 0.001, 30-44: 0.0005, 45-plus: 0.0001}
            male: {under-18: 0.002, 18-29: 0.004, 30-44: 0.002, 45-plus: 0.0005}
          status: assumed
          source: model

        # --- Countries: agencies and law -------------------------------------------------------------------------------
        countries:
          upland:
            name: Upland
            investigators: 40 persons         # full-time, on organised crime
            customs-capacity: 1               # 1 is what the detection of the links below assumes
            court-panels: 16                  # each hears one case at a time
            case-duration: 50 weeks
            conviction-probability: 0.6
            case-collapse: 0.2                # cases lost to intimidation or bribery
            sentence: 200 weeks               # mean time served
            integrity: {police: 0.7, customs: 0.6, courts: 0.7, financial-intelligence: 0.65}   # offers refused
            coordination-loss: 0.3            # effort lost between agencies that do not share
            oversight: 0.4                    # of those who use force
            status: assumed
            source: model
          seaside:
            name: Seaside
            investigators: 240 persons
            customs-capacity: 1
            court-panels: 30
            case-duration: 40 weeks
            conviction-probability: 0.72
            case-collapse: 0.08
            sentence: 180 weeks
            integrity: {police: 0.93, customs: 0.88, courts: 0.96, financial-intelligence: 0.93}
            coordination-loss: 0.25
            oversight: 0.7
            status: assumed
            source: model

        # How well countries work together: 0 not at all, 1 as one country.
        cooperation:
          default: 0.3

        # --- Places: who lives there and how they see the state ---------------------------------------------------------
        places:
          valley:
            name: Upland valleys
            country: upland
            kind: production                  # urban, port, airport, border, transit, production, resource or rural
            population: 900000 persons        # people of 14 to 64
            legal-wage: 150 USD/week          # lawful pay open to those at risk
            unemployment: 0.12
            service-access: 0.35              # basic services and fair justice, 0 to 1
            trust: 0.35                       # in the state, 0 to 1
            grievance: 0.45
            legitimacy: 0.35                  # of groups in the community
            status: assumed
            source: model
          delta:
            name: Upland delta
            country: upland
            kind: production
            population: 800000 persons
            legal-wage: 160 USD/week
            unemployment: 0.12
            service-access: 0.35
            trust: 0.35
            grievance: 0.45
            legitimacy: 0.35
            status: assumed
            source: model
          north-port:
            name: North Port
            country: seaside
            kind: port
            population: 900000 persons
            legal-wage: 680 USD/week
            unemployment: 0.07
            service-access: 0.8
            trust: 0.6
            grievance: 0.25
            legitimacy: 0.1
            status: assumed
            source: model
          south-port:
            name: South Port
            country: seaside
            kind: port
            population: 800000 persons
            legal-wage: 620 USD/week
            unemployment: 0.09
            service-access: 0.75
            trust: 0.55
            grievance: 0.28
            legitimacy: 0.12
            status: assumed
            source: model
          north-city:
            name: North City
            country: seaside
            kind: urban
            population: 5000000 persons
            legal-wage: 700 USD/week
            unemployment: 0.08
            service-access: 0.8
            trust: 0.58
            grievance: 0.25
            legitimacy: 0.1
            status: assumed
            source: model
          south-city:
            name: South City
            country: seaside
            kind: urban
            population: 4000000 persons
            legal-wage: 640 USD/week
            unemployment: 0.1
            service-access: 0.75
            trust: 0.54
            grievance: 0.29
            legitimacy: 0.12
            status: assumed
            source: model

        # --- Links: ways goods can take, in one direction; they are controlled on arrival --------------------------------
        # detection: probability that a load is found; inspection-capacity: traffic at which that probability halves.
        links:
          valley-to-north-port: {from: valley, to: north-port, mode: sea, cost: 1200 USD/kg, detection: 0.4, inspection-capacity: 300 loads/week, official: true, status: assumed, source: model}
          valley-to-south-port: {from: valley, to: south-port, mode: sea, cost: 1200 USD/kg, detection: 0.3, inspection-capacity: 300 loads/week, official: true, status: assumed, source: model}
          delta-to-north-port: {from: delta, to: north-port, mode: sea, cost: 1200 USD/kg, detection: 0.4, inspection-capacity: 300 loads/week, official: true, status: assumed, source: model}
          delta-to-south-port: {from: delta, to: south-port, mode: sea, cost: 1100 USD/kg, detection: 0.3, inspection-capacity: 300 loads/week, official: true, status: assumed, source: model}
          north-port-to-north-city: {from: north-port, to: north-city, mode: road, cost: 150 USD/kg, detection: 0.05, inspection-capacity: 400 loads/week, official: true, status: assumed, source: model}
          south-port-to-north-city: {from: south-port, to: north-city, mode: road, cost: 200 USD/kg, detection: 0.05, inspection-capacity: 400 loads/week, official: true, status: assumed, source: model}

        # --- Markets: what groups earn from ------------------------------------------------------------------------------
        # `like` takes prices and the rest from a template: `countermove list markets`.
        markets:
          cocaine:
            like: cocaine
            origins:                          # where goods come from
              valley: {reference-volume: 100 kg/week, status: assumed, source: model}
              delta: {reference-volume: 100 kg/week, status: assumed, source: model}
            destinations:                     # where wholesale buyers wait, who serve all cities
              north-city: {reference-demand: 100 kg/week, status: assumed, source: model}
          street:
            like: retail-drugs
            fed-by: {market: cocaine, destination: north-city}
            places:                           # where the goods are sold; the shares are parts of one whole
              north-city: {sales-share: 0.55, status: assumed, source: model}
              south-city: {sales-share: 0.45, status: assumed, source: model}

        # --- Groups at the start -----------------------------------------------------------------------------------------
        groups:
          suppliers:
            name: Suppliers
            count: 3                          # they are called suppliers-1 to suppliers-3
            home: valley                      # where they recruit and are tried
            median-size: 20 persons
            size-spread: 1.8                  # 1 makes all alike
            structure: 0.5                    # 0 cells, 1 a strict hierarchy
            markets: [cocaine]
            rule: expected-gain               # how they decide: `countermove list rules`
            arms: 1
            cash: 20000 USD/person
            status: assumed
            source: model
          north-importers:
            name: Importers of North Port
            count: 3
            home: north-port
            median-size: 20 persons
            size-spread: 1.8
            structure: 0.5
            markets: [cocaine]
            rule: expected-gain
            arms: 1
            cash: 20000 USD/person
            status: assumed
            source: model
          south-importers:
            name: Importers of South Port
            count: 3
            home: south-port
            median-size: 20 persons
            size-spread: 1.8
            structure: 0.5
            markets: [cocaine]
            rule: expected-gain
            arms: 1
            cash: 20000 USD/person
            status: assumed
            source: model
          north-crews:
            name: Crews of North City
            count: 3
            home: north-city
            median-size: 20 persons
            size-spread: 1.8
            structure: 0.6
            markets: [street]
            turf: [north-city, south-city]    # the contested places they know
            rule: expected-gain
            arms: 1
            cash: 20000 USD/person
            status: assumed
            source: model
          south-crews:
            name: Crews of South City
            count: 3
            home: south-city
            median-size: 20 persons
            size-spread: 1.8
            structure: 0.6
            markets: [street]
            turf: [south-city, north-city]
            rule: expected-gain
            arms: 1
            cash: 20000 USD/person
            status: assumed
            source: model

        # --- Policies: mixes of measures to compare ----------------------------------------------------------------------
        # `spend` is what the measure costs; more has ever less effect. It begins at `start`, counted from the start of
        # the horizon, and grows to full effect over `ramp`. `where` limits it to places, countries, markets or groups.
        policies:
          baseline:
            name: Business as usual
            summary: What is done today, and nothing new
            measures: []
          control:
            name: Control at the ports
            summary: More inspection at both ports and cleaner customs
            budget: 12000000 USD/year         # the check refuses a mix that costs more in any year
            measures:
              - {measure: port-control-units, spend: 170000 USD/week, start: 0 weeks, ramp: 26 weeks, where: {places: [north-port, south-port]}}
              - {measure: customs-reform-and-trade-facilitation, spend: 60000 USD/week, start: 0 weeks, ramp: 26 weeks, where: {countries: [seaside]}}
          chances:
            name: Schools, jobs and ways out
            summary: First jobs in the cities and help for those who want to leave a group
            budget: 12000000 USD/year
            measures:
              - {measure: education-and-first-jobs, spend: 150000 USD/week, start: 0 weeks, ramp: 52 weeks, where: {places: [north-city, south-city]}}
              - {measure: exit-pathways, spend: 80000 USD/week, start: 0 weeks, ramp: 26 weeks, where: {countries: [seaside]}}

        # --- Objectives: dated, measurable aims --------------------------------------------------------------------------
        # One of: change-from-reference (against the baseline), change-from-start (against the year before), level.
        objectives:
          fewer-killings:
            statement: Killings are at least a tenth below what they would have been, by the fifth year
            indicator: killings               # `countermove list indicators`
            wish: lower
            change-from-reference: 10 %
            due: 5 years
            # over: 5 years                   # judged by the mean of these years, not by the last alone

        # --- What else happens, alike under every policy: `countermove list shocks` -------------------------------------
        # shocks:
        #   drought:
        #     kind: disaster
        #     summary: A drought takes half of lawful work in the valleys
        #     start: 2 years                  # from the start of the horizon; -26 weeks lies in the burn-in
        #     lasts: 1 year                   # or `end`; to the end of the horizon when both are left out
        #     size: 50 %
        #     where: {places: [valley, delta]}
        #     status: assumed
        #     source: model

        # --- What the study takes for granted, in plain words ------------------------------------------------------------
        assumptions:
          invented: Places and numbers are invented; replace them with yours and say where they come from.

        # --- Where the study departs from the library --------------------------------------------------------------------
        # parameters:
        #   turf.exponent: {value: 0.8, reason: Why this study knows better}

        """
}
