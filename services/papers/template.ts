/** How a paper is set, in Typst's own language. What the paper says comes as data: nothing of it is ever read as code. */
export const template = `
#let paper = json(bytes(sys.inputs.paper))
#let day = paper.asAt.split("-").map(int)
#set document(title: paper.title + ", " + paper.caption, author: "Followthrough", date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(lang: "en", region: "GB", font: "Source Sans 3", size: 11pt, fallback: false)
#set page(paper: "a4", margin: (x: 18mm, y: 20mm), numbering: "1 of 1", footer: context [
  #set text(size: 9pt)
  #paper.title, #paper.caption #h(1fr) Page #counter(page).display("1 of 1", both: true)
])
#set par(leading: 0.65em)
#set table.cell(breakable: false)
#set table(stroke: (x: none, y: 0.5pt + rgb("#b1b4b6")), inset: (x: 4pt, y: 5pt))
#show table.cell.where(y: 0): set text(weight: "bold")
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: it => block(sticky: true, width: 100%, align(left, text(weight: "bold", it.body)))
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading: set block(above: 1.4em, below: 0.8em, sticky: true)

#let inks = (red: rgb("#942514"), amber: rgb("#7a4a00"), green: rgb("#005a30"), blue: rgb("#003078"))

// The figures stand in words beside it: for those who listen it is not there.
#let sparkline(values) = {
  let known = values.filter(value => value != none)
  if known.len() > 1 {
    let most = calc.max(1, ..known)
    let (width, height) = (60pt, 14pt)
    let step = width / calc.max(1, values.len() - 1)
    let at(index, value) = (index * step, height - value / most * height)
    pdf.artifact(box(width: width, height: height, {
      for index in range(1, values.len()) {
        let (was, now) = (values.at(index - 1), values.at(index))
        if was != none and now != none {
          place(line(start: at(index - 1, was), end: at(index, now), stroke: 1pt + rgb("#0b0c0c")))
        }
      }
    }))
  }
}

#let cell-of(cell) = {
  if "colour" in cell { text(weight: "bold", fill: inks.at(cell.colour), cell.text) }
  else if "isLate" in cell { text(weight: "bold", cell.text) }
  else { cell.text }
  if "more" in cell { linebreak(); text(size: 10pt, cell.more) }
  if "line" in cell { linebreak(); sparkline(cell.line) }
}

#let block-of(block) = {
  if block.is == "text" { par(block.text) }
  else if block.is == "list" { list(..block.items) }
  else {
    let widest = block.heads.enumerate().map(((index, head)) => if "isNumber" in head { auto } else if index == 0 { 1.7fr } else { 1fr })
    figure(kind: table, supplement: none, numbering: none, outlined: false, caption: block.caption, table(
      columns: widest,
      align: block.heads.map(head => if "isNumber" in head { right } else { left }),
      table.header(..block.heads.map(head => head.text)),
      ..block.rows.flatten().map(cell-of),
    ))
  }
}

= #paper.title
#text(size: 13pt, paper.caption)

#for section in paper.sections {
  heading(level: 2, section.heading)
  for block in section.blocks { block-of(block) }
}
`;
