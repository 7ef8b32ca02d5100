#!/usr/bin/env Rscript
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens any run folder of countermove through its data package, checks every table against it and draws the report's
# main figures. It does what run_folder.ipynb does, and needs only jsonlite and ggplot2.
#
#   Rscript notebooks-export/run_folder.R runs/demo            figures go to runs/demo/figures/r
#   Rscript notebooks-export/run_folder.R runs/demo --check    checks only
#
# In RStudio: set `folder` below and source the file.

library(jsonlite)

arguments <- commandArgs(trailingOnly = TRUE)
folder <- c(arguments[!startsWith(arguments, "--")], Sys.getenv("RUN_FOLDER", "runs/demo"))[1]
# When results are read, in weeks since the measures began, and the mix that the others are compared with. NULL: the last
# moment in the folder, and the mix that most are compared with.
horizon <- NULL
reference <- NULL
figures <- Sys.getenv("FIGURES", file.path(folder, "figures", "r"))
if (!file.exists(file.path(folder, "datapackage.json"))) {
  stop(folder, " holds no datapackage.json: is it a run folder of countermove?", call. = FALSE)
}

# Reading -------------------------------------------------------------------------------------------------------------

package <- fromJSON(file.path(folder, "datapackage.json"), simplifyVector = FALSE)
manifest <- fromJSON(file.path(folder, "manifest.json"))
resources <- setNames(package$resources, vapply(package$resources, `[[`, "", "name"))
indicators <- setNames(package$indicators, vapply(package$indicators, `[[`, "", "name"))
units <- vapply(indicators, `[[`, "", "unit")

field_names <- function(table) vapply(resources[[table]]$schema$fields, `[[`, "", "name")
key_of <- function(table) {
  schema <- resources[[table]]$schema
  unlist(if (is.null(schema$primaryKey)) schema$uniqueKeys[[1]] else schema$primaryKey)
}

# Every cell as text. Left to itself read.csv would take the layer "true" for a logical value.
read_cells <- function(table) {
  read.csv(file.path(folder, resources[[table]]$path), colClasses = "character", na.strings = "", check.names = FALSE,
           fileEncoding = "UTF-8", encoding = "UTF-8", quote = "\"", comment.char = "")
}

# Integers become doubles: R's own end at two thousand million, which pairs_for_10pct may pass.
typed <- function(cells, table) {
  for (field in resources[[table]]$schema$fields) {
    if (field$type %in% c("number", "integer")) cells[[field$name]] <- as.numeric(cells[[field$name]])
    if (field$type == "boolean") cells[[field$name]] <- cells[[field$name]] == "true"
  }
  cells
}

# Checks --------------------------------------------------------------------------------------------------------------

# The data package says in words when a cell is empty (emptyWhen). Where other columns of the row decide it, this is the
# same rule as a program can check it: the cell is empty exactly when the condition holds.
empty_exactly_when <- list(
  effects = list(
    mean_reference = quote(pairs == 0), mean_policy = quote(pairs == 0), difference = quote(pairs == 0),
    share_lower = quote(pairs == 0), ci_low = quote(is.na(ci_high)), ci_high = quote(pairs < 2 | is.na(ci_low)),
    relative_difference = quote(pairs == 0 | mean_reference == 0)
  ),
  second_order = c(
    sapply(c("first_order", "second_order", "total"), function(column) quote(pairs == 0)),
    list(first_low = quote(is.na(first_high)), first_high = quote(pairs < 2 | is.na(first_low)),
         second_low = quote(is.na(second_high)), second_high = quote(pairs < 2 | is.na(second_low)),
         total_low = quote(is.na(total_high)), total_high = quote(pairs < 2 | is.na(total_low))),
    sapply(c("offset", "offset_low", "offset_high"),
           function(column) quote(is.na(first_low) | first_low <= 0 & first_high >= 0))
  ),
  channels = list(ci_low = quote(is.na(ci_high))),
  displacement = sapply(c("wdq", "ci_low", "ci_high"), function(column) quote(startsWith(status, "undefined"))),
  objectives = list(ci_low = quote(is.na(probability_met)), ci_high = quote(is.na(probability_met))),
  ranking = list(
    expected_rank = quote(is.na(probability_best)), regret_mean = quote(is.na(probability_best)),
    regret_q95 = quote(is.na(probability_best))
  ),
  series = list(q05 = quote(is.na(mean)), q50 = quote(is.na(mean)), q95 = quote(is.na(mean)))
)

problems_in_column <- function(cells, field) {
  cell <- cells[[field$name]]
  filled <- !is.na(cell)
  found <- list()
  note <- function(problem, wrong) if (any(wrong)) found[[length(found) + 1]] <<- c(problem, sum(wrong))
  if (isTRUE(field$constraints$required)) {
    note("is empty", !filled)
  } else if (is.null(field$emptyWhen)) {
    note("may be empty, but the data package does not say when", rep(TRUE, length(cell)))
  }
  if (field$type == "integer") note("is no integer", filled & !grepl("^-?[0-9]+$", cell))
  if (field$type == "number") note("is no number", filled & !is.finite(suppressWarnings(as.numeric(cell))))
  if (field$type == "boolean") note("is neither true nor false", filled & !cell %in% c("true", "false"))
  limits <- field$constraints
  if (!is.null(limits$enum)) note("is not among the values allowed", filled & !cell %in% unlist(limits$enum))
  if (!is.null(limits$minimum)) {
    note(paste("is below", limits$minimum), (suppressWarnings(as.numeric(cell)) < limits$minimum) %in% TRUE)
  }
  if (!is.null(limits$maximum)) {
    note(paste("is above", limits$maximum), (suppressWarnings(as.numeric(cell)) > limits$maximum) %in% TRUE)
  }
  from <- field$unitFrom
  if (is.null(from)) {
    if (field$type == "number" && is.null(field$unit)) note("has no unit", rep(TRUE, length(cell)))
  } else if (!from %in% names(cells)) {
    note(paste("takes its unit from", from, "which is no column"), rep(TRUE, length(cell)))
  } else if (from == "unit") {
    note("has a unit that is not its indicator's", !(units[cells$indicator] == cells$unit) %in% TRUE)
  } else if (from == "indicator") {
    note("has an indicator without a unit", !cells$indicator %in% names(units))
  } else if (from == "objective") {
    stated <- if ("objectives" %in% names(resources)) read_cells("objectives")$objective else character()
    note("has an objective without an indicator", !cells$objective %in% stated)
  }
  found
}

problems_in_table <- function(table, cells) {
  if (!identical(names(cells), field_names(table))) {
    return(data.frame(table, column = "", problem = "has another header", rows = NA))
  }
  found <- list()
  for (field in resources[[table]]$schema$fields) {
    for (problem in problems_in_column(cells, field)) {
      found[[length(found) + 1]] <- data.frame(
        table, column = field$name, problem = problem[1], rows = as.numeric(problem[2])
      )
    }
  }
  key <- key_of(table)
  twice <- sum(duplicated(cells[key]))
  if (twice > 0) {
    found[[length(found) + 1]] <- data.frame(table, column = toString(key), problem = "the key is not unique", rows = twice)
  }
  if (length(found) == 0) { # the rules compare columns as numbers
    rows <- typed(cells, table)
    for (column in names(empty_exactly_when[[table]])) {
      rule <- empty_exactly_when[[table]][[column]]
      wrong <- sum(is.na(rows[[column]]) != (eval(rule, rows) %in% TRUE))
      if (wrong > 0) {
        problem <- paste("must be empty exactly when", deparse(rule))
        found[[length(found) + 1]] <- data.frame(table, column, problem, rows = wrong)
      }
    }
  }
  do.call(rbind, found)
}

# First and second order make the total, and the channels of a cell and horizon make the second order: both to 1e-9 of
# the reference's value or of the total, or of 1 where both are less.
problems_in_sums <- function(tables) {
  key <- key_of("second_order")
  cells_of <- function(table) {
    do.call(paste, c(lapply(tables[[table]][key], function(cell) ifelse(is.na(cell), "", cell)), sep = "\t"))
  }
  orders <- tables$second_order
  names_of_orders <- cells_of("second_order")
  mean_reference <- tables$effects$mean_reference[match(names_of_orders, cells_of("effects"))]
  slack <- 1e-9 * pmax(1, abs(mean_reference), abs(orders$total), na.rm = TRUE)
  parts <- rowsum(tables$channels$contribution, cells_of("channels"))[, 1]
  cells <- union(names_of_orders, names(parts))
  at <- match(cells, names_of_orders)
  part <- unname(parts[cells])
  wrong_total <- sum(abs(orders$first_order + orders$second_order - orders$total) > slack, na.rm = TRUE)
  wrong_parts <- sum(is.na(orders$second_order[at]) != is.na(part) |
                       (abs(orders$second_order[at] - part) > slack[at]) %in% TRUE)
  found <- data.frame(
    table = c("second_order", "channels"), column = c("total", "contribution"),
    problem = c("first_order + second_order is not total", "the channels do not add up to second_order"),
    rows = c(wrong_total, wrong_parts)
  )
  found[found$rows > 0, ]
}

tables <- lapply(setNames(nm = names(resources)), read_cells)
problems <- do.call(rbind, Map(problems_in_table, names(tables), tables))
listed <- vapply(resources, `[[`, "", "path")
for (file in setdiff(list.files(folder, pattern = "[.]csv$"), listed)) {
  problems <- rbind(problems, data.frame(table = file, column = "", problem = "is not in the data package", rows = NA))
}
if (is.null(problems)) {
  tables <- Map(typed, tables, names(tables))
  if (all(c("effects", "second_order", "channels") %in% names(tables))) problems <- problems_in_sums(tables)
}
if (NROW(problems) > 0) {
  print(problems, row.names = FALSE)
  stop(nrow(problems), " columns of ", folder, " are not what datapackage.json says", call. = FALSE)
}
cat(sprintf(
  "%d tables, %s rows: types, units, allowed values, empty cells and keys are as the dictionary says.\n",
  length(tables), format(sum(vapply(tables, nrow, 0L)), big.mark = ",")
))
if ("--check" %in% arguments) quit(status = 0)

# Figures -------------------------------------------------------------------------------------------------------------

library(ggplot2)
dir.create(figures, recursive = TRUE, showWarnings = FALSE)
theme_set(theme_minimal(base_size = 10) + theme(
  panel.grid.minor = element_blank(), panel.grid.major.y = element_blank(), plot.title.position = "plot",
  strip.text = element_text(face = "bold", hjust = 0), legend.position = "bottom", panel.spacing.x = unit(1.6, "lines"),
  plot.background = element_rect("white", NA)
))
# Colours that stay apart for colour-blind readers.
shades <- c("better" = "#0072B2", "worse" = "#D55E00", "changed" = "#333333", "no clear change" = "#A6A6A6")

words <- function(name) gsub("-", " ", name, fixed = TRUE)
draw <- function(name, plot, width, height) {
  ggsave(file.path(figures, paste0(name, ".png")), plot, width = width, height = height, dpi = 150, limitsize = FALSE)
}
# Rows of the whole region: true values, not broken down by place, market, sex or age.
region_of <- function(table) {
  whole <- table$layer == "true"
  for (column in intersect(c("country", "place", "market", "sex", "age_band"), names(table))) {
    whole <- whole & is.na(table[[column]])
  }
  table[whole, ]
}
# Large sums of money in millions: a divisor for each row.
divisors <- function(indicator, values) {
  largest <- ave(abs(values), indicator, FUN = function(v) max(0, v, na.rm = TRUE))
  ifelse(units[indicator] == "USD" & largest >= 1e6, 1e6, 1)
}
unit_words <- function(indicator, divisor) paste0(ifelse(divisor == 1e6, "million ", ""), units[indicator])
# Grey where the interval holds 0, else by whether the change goes the way that is usually wanted.
verdict_of <- function(indicator, low, high) {
  wanted <- vapply(indicators[indicator], `[[`, "", "usuallyWanted")
  ifelse(!((low > 0 | high < 0) %in% TRUE), "no clear change", ifelse(!wanted %in% c("higher", "lower"), "changed",
    ifelse((low > 0) == (wanted == "higher"), "better", "worse")))
}
# Mixes from top to bottom, as in the tables.
downwards <- function(names) factor(words(names), levels = rev(sort(unique(words(names)))))
panel_title <- function(indicator, unit) sprintf("%s, %s", words(indicator), unit)
in_order <- function(titles) factor(titles, levels = unique(titles))

# What the report shows, in its order: harm to people and rights stand among the results, not below them.
report_indicators <- c(
  "killings", "bystanders-killed", "overdose-deaths", "minors-recruited", "rights-violations", "members", "active-groups",
  "delivered", "seized-share", "retail-price", "group-profit", "trust", "grievance", "legitimacy", "prisoners",
  "public-spend"
)
# Those whose change is split into channels, as in the report.
headlines <- c(
  "killings", "bystanders-killed", "overdose-deaths", "minors-recruited", "rights-violations", "members", "delivered", "trust"
)

if ("effects" %in% names(tables)) {
  region <- region_of(tables$effects)
  region <- region[region$indicator %in% report_indicators, ]
  if (is.null(horizon)) horizon <- max(region$horizon_weeks)
  if (is.null(reference)) reference <- names(sort(table(region$reference), decreasing = TRUE))[1]
  effects <- region[region$horizon_weeks == horizon & region$reference == reference, ]
  if (nrow(effects) == 0) stop("effects.csv has no rows for week ", horizon, " against ", reference, call. = FALSE)
  effects <- effects[order(match(effects$indicator, report_indicators), effects$policy), ]

  # As a share of the reference where it has one; else in the indicator's own unit.
  has_share <- ave(effects$mean_reference, effects$indicator, FUN = function(m) all(!is.na(m) & m != 0)) == 1
  divisor <- ifelse(has_share, abs(effects$mean_reference) / 100, divisors(effects$indicator, effects$difference))
  effects$panel <- in_order(panel_title(effects$indicator, ifelse(has_share, "%", unit_words(effects$indicator, divisor))))
  effects$verdict <- verdict_of(effects$indicator, effects$ci_low, effects$ci_high)
  mixes <- length(unique(effects$policy))
  draw("effects", ggplot(effects, aes(difference / divisor, downwards(policy), colour = verdict)) +
    geom_vline(xintercept = 0, linetype = "dotted") +
    geom_linerange(aes(xmin = ci_low / divisor, xmax = ci_high / divisor), linewidth = 1, na.rm = TRUE) +
    geom_point(size = 1.8, na.rm = TRUE) +
    facet_wrap(~panel, ncol = 4, scales = "free_x") +
    scale_colour_manual(values = shades, breaks = names(shades), name = NULL) +
    scale_x_continuous(n.breaks = 4) +
    labs(x = NULL, y = NULL, title = sprintf(
      "Change from %s in the year that ends in week %d; 95 %% intervals", words(reference), horizon
    )), 13, 1.2 + ceiling(length(unique(effects$panel)) / 4) * (0.6 + 0.24 * mixes))

  # History by history, and the effects worked out again from the raw results.
  drawn <- head(unique(effects$indicator), 8)
  raw <- region_of(tables$outcomes)
  raw <- raw[raw$indicator %in% drawn & raw$horizon_weeks == horizon, c("policy", "replicate", "indicator", "value")]
  pairs <- merge(
    raw[raw$policy != reference, ], raw[raw$policy == reference, c("replicate", "indicator", "value")],
    by = c("replicate", "indicator"), suffixes = c("", "_reference")
  )
  pairs <- pairs[pairs$policy %in% effects$policy, ]
  pairs$difference <- pairs$value - pairs$value_reference
  again <- aggregate(cbind(difference, value_reference) ~ policy + indicator, pairs, mean)
  both <- merge(effects[effects$indicator %in% drawn, c("policy", "indicator", "difference")], again,
                by = c("policy", "indicator"), suffixes = c("_stated", ""))
  slack <- 1e-9 * abs(both$difference_stated) + 1e-12 * abs(both$value_reference)
  if (nrow(both) == 0 || any(abs(both$difference - both$difference_stated) > slack)) {
    stop("the differences worked out from outcomes.csv are not those of effects.csv", call. = FALSE)
  }
  cat(sprintf("%d average differences worked out again from %d histories: as in effects.csv.\n",
              nrow(both), length(unique(raw$replicate))))
  pairs <- pairs[order(match(pairs$indicator, drawn)), ]
  divisor <- divisors(pairs$indicator, pairs$difference)
  pairs$panel <- in_order(panel_title(pairs$indicator, unit_words(pairs$indicator, divisor)))
  pairs$difference <- pairs$difference / divisor
  set.seed(1) # only moves dots apart
  draw("luck", ggplot(pairs, aes(difference, downwards(policy))) +
    geom_vline(xintercept = 0, linetype = "dotted") +
    geom_jitter(height = 0.22, width = 0, colour = shades[["better"]], alpha = 0.5, size = 1.2, shape = 16) +
    stat_summary(fun = mean, geom = "point", shape = "|", size = 5, orientation = "y") +
    facet_wrap(~panel, ncol = 4, scales = "free_x") +
    scale_x_continuous(n.breaks = 4) +
    labs(x = NULL, y = NULL, title = sprintf(
      "Change from %s, history by history, in the year that ends in week %d", words(reference), horizon
    )), 13, 1 + 2 * (0.6 + 0.24 * mixes))
}

if ("series" %in% names(tables)) {
  course <- region_of(tables$series)
  chosen <- unique(c(tables$objectives$indicator, "killings", "members", "delivered", "minors-recruited"))
  chosen <- head(intersect(chosen, course$indicator), 4)
  course <- course[course$indicator %in% chosen, ]
  course <- course[order(match(course$indicator, chosen), course$policy, course$week), ]
  # Averaged over the year before each point: four weeks of a rare event jump up and down and would hide the course.
  yearly <- function(values) vapply(seq_along(values), function(i) mean(values[max(1, i - 12):i], na.rm = TRUE), 0)
  for (column in c("mean", "q05", "q95")) {
    course[[column]] <- ave(course[[column]], course$indicator, course$policy, FUN = yearly)
  }
  divisor <- divisors(course$indicator, course$mean)
  course[c("mean", "q05", "q95")] <- course[c("mean", "q05", "q95")] / divisor
  over_time <- vapply(indicators[course$indicator], `[[`, "", "overTime")
  in_four_weeks <- ifelse(startsWith(over_time, "sum over the 52"), " in four weeks", "")
  unit_over_time <- paste0(unit_words(course$indicator, divisor), in_four_weeks)
  course$panel <- in_order(sprintf("%s\n%s", words(course$indicator), unit_over_time))
  others <- sort(setdiff(course$policy, reference))
  compared <- course[course$policy != reference, ]
  compared$column <- factor(words(compared$policy), levels = words(others))
  grey <- do.call(rbind, lapply(others, function(mix) {
    transform(course[course$policy == reference, ], column = factor(words(mix), levels = words(others)))
  }))
  draw("series", ggplot(compared, aes(week / 52, mean)) +
    geom_ribbon(aes(ymin = q05, ymax = q95), fill = shades[["better"]], alpha = 0.2) +
    geom_line(data = grey, colour = "#666666") +
    geom_line(colour = shades[["better"]]) +
    facet_grid(panel ~ column, scales = "free_y", switch = "y") +
    expand_limits(y = 0) +
    scale_x_continuous(breaks = scales::breaks_pretty(4)) +
    theme(strip.placement = "outside", strip.text.y.left = element_text(hjust = 0.5)) +
    labs(x = "year", y = NULL, title = "Course over time, averaged over the year before", subtitle = sprintf(
      "Blue: mean and band of nine histories in ten. Grey: mean of %s.", words(reference)
    )), max(6, 2.2 * length(others)), 1 + 1.8 * length(chosen))
}

if ("objectives" %in% names(tables) && nrow(tables$objectives) > 0) {
  best <- tables$ranking[c("objective", "policy", "probability_best")]
  both <- merge(tables$objectives, best, by = c("objective", "policy"))
  target <- sprintf("%s: %s %s, week %d", words(both$objective), words(both$indicator), both$target, both$due_week)
  both$panel <- vapply(target, function(t) paste(strwrap(t, 52), collapse = "\n"), "")
  sides <- c("Target met, % of histories, 95 % interval", "Best of all mixes, % of histories")
  met <- transform(both, side = sides[1], value = 100 * probability_met, low = 100 * ci_low, high = 100 * ci_high)
  best <- transform(both, side = sides[2], value = 100 * probability_best, low = NA, high = NA)
  shown <- rbind(met, best)
  shown$side <- factor(shown$side, levels = sides)
  draw("objectives", ggplot(shown, aes(value, downwards(policy))) +
    geom_col(data = shown[shown$side == sides[2], ], fill = shades[["better"]], width = 0.6, na.rm = TRUE) +
    geom_linerange(aes(xmin = low, xmax = high), colour = shades[["better"]], linewidth = 1, na.rm = TRUE) +
    geom_point(data = shown[shown$side == sides[1], ], colour = shades[["better"]], size = 1.8, na.rm = TRUE) +
    facet_grid(panel ~ side) +
    coord_cartesian(xlim = c(0, 100)) +
    theme(strip.text.y = element_text(angle = 0)) +
    labs(x = NULL, y = NULL, title = "How often each mix meets the objectives, and how often it is the best"),
    12, 1 + length(unique(both$objective)) * (0.5 + 0.24 * length(unique(both$policy))))
}

if ("costs" %in% names(tables)) {
  principles <- c(prevent = "#009E73", pursue = "#0072B2", protect = "#E69F00", promote = "#CC79A7")
  years <- max(region$horizon_weeks) / 52
  # Mixes without measures have no rows in costs.csv.
  costs <- rbind(
    tables$costs[c("policy", "principle", "cost_usd")],
    expand.grid(policy = manifest$policies, principle = names(principles), cost_usd = 0, stringsAsFactors = FALSE)
  )
  costs <- aggregate(cost_usd ~ policy + principle, costs, sum)
  costs$principle <- factor(costs$principle, levels = rev(names(principles)))
  draw("costs", ggplot(costs, aes(cost_usd / years / 1e6, downwards(policy), fill = principle)) +
    geom_col(width = 0.6) +
    scale_fill_manual(values = principles, breaks = names(principles), name = NULL) +
    labs(x = "million constant US dollars a year", y = NULL, title = "Cost a year by principle"),
    9, 1.6 + 0.3 * length(unique(costs$policy)))
}

if ("second_order" %in% names(tables)) {
  # `explain` splits one mix.
  orders <- region_of(tables$second_order)
  orders <- orders[orders$horizon_weeks == horizon & orders$reference == reference, ]
  orders <- orders[order(match(orders$indicator, report_indicators)), ]
  orders <- orders[orders$indicator %in% report_indicators, ]

  # Rows of name, value and interval, as a share of the reference where it has one; titles hold the indicator's name.
  draw_parts <- function(name, parts, titles, rows, title, subtitle, row_height) {
    of_mix <- effects[effects$policy == orders$policy[1], ]
    mean_reference <- abs(of_mix$mean_reference[match(parts$indicator, of_mix$indicator)])
    has_share <- (mean_reference != 0) %in% TRUE
    divisor <- ifelse(has_share, mean_reference / 100, divisors(parts$indicator, parts$value))
    parts$panel <- in_order(sprintf("%s\n%s", titles[parts$indicator],
                                    ifelse(has_share, paste("change, % of", words(reference)),
                                           paste("change,", unit_words(parts$indicator, divisor)))))
    parts[c("value", "low", "high")] <- parts[c("value", "low", "high")] / divisor
    parts$row <- factor(parts$row, levels = rev(rows))
    parts$verdict <- verdict_of(parts$indicator, parts$low, parts$high)
    panels <- length(unique(parts$panel))
    draw(name, ggplot(parts, aes(value, row, colour = verdict)) +
      annotate("rect", xmin = -Inf, xmax = Inf, ymin = 0.5, ymax = 1.5, fill = "#EEEEEE") +
      geom_vline(xintercept = 0, linetype = "dotted") +
      geom_linerange(aes(xmin = low, xmax = high), linewidth = 1, na.rm = TRUE) +
      geom_point(aes(shape = row == "total"), size = 1.8, na.rm = TRUE) +
      facet_wrap(~panel, ncol = 4, scales = "free_x") +
      scale_y_discrete(limits = rev(rows)) +
      scale_colour_manual(values = shades, breaks = names(shades), name = NULL) +
      scale_shape_manual(values = c("FALSE" = 16, "TRUE" = 15), guide = "none") +
      scale_x_continuous(n.breaks = 4) +
      labs(x = NULL, y = NULL, title = title, subtitle = subtitle),
      13, 1.4 + ceiling(panels / 4) * (0.8 + row_height * length(rows)))
  }
  row_of <- function(table, name, value, low, high) {
    data.frame(indicator = table$indicator, row = name, value = table[[value]], low = table[[low]], high = table[[high]])
  }
  first <- row_of(orders, "first order", "first_order", "first_low", "first_high")
  total <- row_of(orders, "total", "total", "total_low", "total_high")
  answers <- row_of(orders, "second order", "second_order", "second_low", "second_high")
  change <- sprintf("change from %s in the year that ends in week %d; 95 %% intervals", words(reference), horizon)
  is_said <- !is.na(orders$verdict) & orders$verdict != "none"
  titles <- setNames(paste0(words(orders$indicator), ifelse(is_said, paste0(": ", words(orders$verdict)), "")),
                     orders$indicator)
  draw_parts("second_order", rbind(first, answers, total), titles, c("first order", "second order", "total"),
             sprintf("First and second order of %s: %s", words(orders$policy[1]), change),
             "First order: while everybody decides as under the reference. Second order: what the answers add.", 0.24)

  # A channel that is 0 in every row decides nothing, or --channels left it out.
  channels <- tables$channels
  size <- pmax(abs(channels$contribution), abs(channels$ci_low), abs(channels$ci_high), na.rm = TRUE)
  is_none <- vapply(split(size, channels$channel), function(sizes) all(sizes %in% c(0, NA)), TRUE)
  of_channel <- Filter(function(field) field$name == "channel", resources$channels$schema$fields)[[1]]
  listed <- unlist(of_channel$constraints$enum)
  drawn <- setdiff(listed, names(is_none)[is_none])
  without <- setdiff(listed, drawn)
  if (length(without) > 0) cat("Channels that have no part in any row, not drawn: ", toString(without), ".\n", sep = "")
  channels <- region_of(channels)
  channels <- channels[channels$horizon_weeks == horizon & channels$reference == reference, ]
  parts <- row_of(channels, channels$channel, "contribution", "ci_low", "ci_high")
  parts <- rbind(first, parts[parts$row %in% drawn, ], total)
  parts <- parts[parts$indicator %in% headlines, ]
  parts <- parts[order(match(parts$indicator, headlines)), ]
  draw_parts("channels", parts, setNames(words(headlines), headlines), c("first order", drawn, "total"),
             sprintf("Which answer to %s did what: %s", words(orders$policy[1]), change),
             "First order and the parts of the channels add up to the total.", 0.2)
}

if ("events" %in% names(tables)) {
  events <- transform(tables$events, year = (week - 1) %/% 52 + 1)
  kinds <- names(sort(table(events$kind), decreasing = TRUE))
  events$panel <- factor(words(events$kind), levels = words(kinds))
  draw("events", ggplot(events, aes(year)) +
    geom_bar(fill = shades[["better"]], width = 0.8) +
    facet_wrap(~panel, ncol = 1, scales = "free_y") +
    scale_x_continuous(breaks = function(limits) seq(ceiling(limits[1]), floor(limits[2]))) +
    scale_y_continuous(breaks = function(limits) unique(floor(pretty(c(0, limits[2]), 3)))) +
    labs(x = "year", y = NULL, title = "Events a year in one history"), 9, 1 + 1.1 * length(kinds))

  groups <- tables$groups
  largest <- head(names(sort(tapply(groups$members, groups$group, max), decreasing = TRUE)), 8)
  groups <- groups[groups$group %in% largest, ]
  groups$group <- factor(groups$group, levels = largest)
  lines <- c("#000000", "#E69F00", "#56B4E9", "#009E73", "#B8A900", "#0072B2", "#D55E00", "#CC79A7")
  draw("groups", ggplot(groups, aes(week / 52, members, colour = group)) +
    geom_line() +
    geom_point(size = 1.2) +
    expand_limits(y = 0) +
    scale_colour_manual(values = lines, name = NULL) +
    theme(legend.position = "right") +
    labs(x = "year", y = "members at liberty, persons",
         title = sprintf("The %d largest groups of one history", length(largest))), 9, 4)
}

cat("Figures in", figures, "\n")
