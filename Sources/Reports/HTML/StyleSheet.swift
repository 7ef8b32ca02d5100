// SPDX-License-Identifier: GPL-3.0-or-later

/// How the page looks, in one place. Colours after Okabe and Ito, which readers with any colour vision tell apart; text
/// keeps a contrast of 4.5 to 1 in light and in dark.
package enum StyleSheet {
    package static let text: StaticString = """

        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ink: #1b1b1b; --quiet: #545454; --edge: #c8c8c8; --wash: #f3f4f6; --link: #0b5394;
          --wanted: #0072b2; --unwanted: #c24e00; --changed: #6b3fa0; --unclear: #6f6f6f;
          --band: #0072b2; --part-0: #009e73; --part-1: #0072b2; --part-2: #e69f00; --part-3: #cc79a7; --hatch: #1b1b1b;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #14171a; --ink: #e9e9e9; --quiet: #b4b4b4; --edge: #4a4f55; --wash: #1f2429; --link: #8ec5ff;
            --wanted: #56b4e9; --unwanted: #f08a3c; --changed: #c9a6f2; --unclear: #9a9a9a;
            --band: #56b4e9; --part-0: #2fc59b; --part-1: #56b4e9; --part-2: #e69f00; --part-3: #dd9abf; --hatch: #14171a;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0 auto; padding: 1rem clamp(0.75rem, 3vw, 2rem) 4rem; max-width: 76rem; background: var(--paper);
          color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
          overflow-wrap: break-word;
        }
        h1 { font-size: clamp(1.5rem, 5vw, 2.1rem); line-height: 1.2; margin: 0.5rem 0; }
        h2 { font-size: 1.4rem; margin: 2.75rem 0 0.5rem; padding-top: 0.5rem; border-top: 2px solid var(--edge); }
        h3 { font-size: 1.12rem; margin: 1.75rem 0 0.4rem; }
        p, ul, dl { margin: 0.5rem 0; max-width: 48rem; }
        ul { padding-left: 1.3rem; }
        dt { font-weight: 600; margin-top: 0.5rem; }
        dd { margin: 0 0 0 1.2rem; }
        a { color: var(--link); }
        a.term { color: inherit; text-decoration: underline dotted; text-underline-offset: 0.2em; }
        a:focus-visible, summary:focus-visible, .scroll:focus-visible, pre:focus-visible {
          outline: 3px solid var(--link); outline-offset: 2px;
        }
        :target { background: var(--wash); }
        .skip { position: absolute; left: -100vw; }
        .skip:focus { left: 1rem; background: var(--paper); padding: 0.5rem; }
        nav ol { columns: 16rem; column-gap: 1.5rem; padding: 0; margin: 1rem 0; }
        nav li { margin-left: 1.9rem; }
        .notice { border-left: 4px solid var(--unwanted); background: var(--wash); padding: 0.5rem 0.8rem; }
        code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; overflow-wrap: anywhere; }
        pre { background: var(--wash); padding: 0.7rem; white-space: pre-wrap; }
        .scroll { overflow-x: auto; margin: 0.75rem 0; max-width: 100%; }
        table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; }
        th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--edge); text-align: left; vertical-align: top; }
        thead th { background: var(--wash); vertical-align: bottom; }
        tbody th { font-weight: 600; min-width: 8rem; }
        tbody th.section { background: var(--wash); color: var(--quiet); }
        .number { text-align: right; }
        .keep { display: inline-block; }
        .whole { white-space: nowrap; }
        figure { margin: 1.5rem 0; }
        figcaption .title { font-weight: 700; }
        .definition, .note { color: var(--quiet); font-size: 0.9rem; }
        .key { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; max-width: none; }
        .key li { display: flex; align-items: center; gap: 0.4rem; font-size: 0.875rem; }
        .key svg { flex: none; }
        .key bdi, .panel p, h1, h2, h3, li, p { min-width: 0; overflow-wrap: anywhere; }
        .panels { display: grid; gap: 1rem 1.5rem; }
        .middle { grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
        .large { grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); }
        .small { grid-template-columns: repeat(auto-fill, minmax(min(10.5rem, 100%), 1fr)); column-gap: 0.75rem; }
        .panel {
          min-width: 0; break-inside: avoid; display: grid; grid-row: span 3; grid-template-rows: subgrid; row-gap: 0;
        }
        .panel svg { grid-row: 3; align-self: start; }
        .panel .title { align-self: end; }
        .panel p { margin: 0 0 0.2rem; }
        .panel .title { font-weight: 600; font-size: 0.925rem; line-height: 1.3; }
        .panel .note { font-size: 0.8rem; line-height: 1.35; }
        .panel svg { display: block; width: 100%; height: auto; max-width: 48rem; }
        .middle .panel svg { max-width: 26rem; }
        .large .panel svg { max-width: 30rem; }
        summary { cursor: pointer; font-size: 0.9rem; color: var(--link); padding: 0.35rem 0; }
        svg text { font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; fill: var(--ink); unicode-bidi: plaintext; }
        svg .tick { font-size: 11px; fill: var(--quiet); }
        svg .value { font-weight: 600; }
        svg .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; font-size: 11px; }
        .grid { stroke: var(--edge); stroke-width: 0.6; }
        .origin { stroke: var(--ink); stroke-width: 1.2; }
        .due { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 2 3; }
        .whisker { stroke-width: 2.2; }
        .wanted { stroke: var(--wanted); fill: var(--wanted); }
        .unwanted { stroke: var(--unwanted); fill: var(--unwanted); }
        .changed { stroke: var(--changed); fill: var(--changed); }
        .unclear { stroke: var(--unclear); fill: var(--unclear); }
        .mark.unclear { fill: var(--paper); stroke-width: 1.8; }
        .bar { stroke-width: 1; fill-opacity: 0.55; }
        .bar.unclear { fill: var(--paper); stroke-dasharray: 3 2; }
        .spread { stroke: var(--ink); stroke-width: 1.4; }
        .shaft { stroke: var(--ink); stroke-width: 1.4; }
        .head { fill: var(--ink); }
        .start { fill: var(--paper); stroke: var(--ink); stroke-width: 1.4; }
        .course { stroke: var(--band); stroke-width: 2.4; fill: none; }
        .comparison { stroke: var(--ink); stroke-width: 1.6; stroke-dasharray: 5 3; fill: none; }
        .band { fill: var(--band); fill-opacity: 0.22; }
        .part { stroke: var(--paper); stroke-width: 1; }
        .part-0 { fill: var(--part-0); } .part-1 { fill: var(--part-1); }
        .part-2 { fill: var(--part-2); } .part-3 { fill: var(--part-3); }
        .hatch { stroke: var(--hatch); stroke-width: 1.1; stroke-opacity: 0.75; }
        .link { stroke: var(--unclear); stroke-width: 1; stroke-opacity: 0.7; }
        .unofficial { stroke-dasharray: 4 3; }
        .arrow { fill: var(--unclear); }
        .disc { fill: var(--band); fill-opacity: 0.75; }
        .ring { fill: none; stroke: var(--ink); stroke-width: 1.6; stroke-dasharray: 3 2; }
        .origin-place { fill: var(--part-0); stroke: var(--ink); }
        .destination-place { fill: var(--part-2); stroke: var(--ink); stroke-width: 2.5; }
        svg .name { font-size: 11px; }
        .field { stroke: none; }
        .field.unclear { fill: var(--wash); stroke: var(--edge); stroke-width: 0.7; }
        .cut { fill: var(--paper); }
        .underline { stroke: var(--paper); stroke-width: 1.4; }
        svg .on-fill { font-size: 11px; font-weight: 600; fill: var(--paper); }
        .target { fill: var(--ink); }
        .target-all { fill: none; stroke: var(--ink); stroke-width: 1.4; }
        /* Where a table is scrolled anyway, its rows had better be low. */
        @media screen and (max-width: 40rem) { .number { min-width: 6.5rem; } }
        @media (max-width: 30rem) { th, td { padding: 0.25rem 0.4rem; } .key { gap: 0.2rem 0.8rem; } }
        @page { size: A4; margin: 14mm; }
        @media print {
          :root {
            color-scheme: light;
            --paper: #ffffff; --ink: #1b1b1b; --quiet: #545454; --edge: #c8c8c8; --wash: #f3f4f6; --link: #1b1b1b;
            --wanted: #0072b2; --unwanted: #c24e00; --changed: #6b3fa0; --unclear: #6f6f6f;
            --band: #0072b2; --part-0: #009e73; --part-1: #0072b2; --part-2: #e69f00; --part-3: #cc79a7; --hatch: #1b1b1b;
          }
          html { font-size: 9.5pt; }
          body { max-width: none; padding: 0; }
          nav, .skip { display: none; }
          h2, h3, figcaption { break-after: avoid; }
          .notice, tr, .panel { break-inside: avoid; }
          .scroll { overflow: visible; }
          table { font-size: 7.2pt; width: 100%; }
          th, td { padding: 0.12rem 0.2rem; }
          tbody th { min-width: 4rem; }
          thead { display: table-header-group; }
          .middle { grid-template-columns: repeat(3, 1fr); }
          .large { grid-template-columns: repeat(2, 1fr); }
          .small { grid-template-columns: repeat(4, 1fr); }
          details::details-content { content-visibility: visible; block-size: auto; }
          summary { display: none; }
          a { color: inherit; text-decoration: none; }
        }

        """
}
