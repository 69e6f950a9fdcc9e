// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.papers.Letterhead;
import io.bluezone.servers.province.papers.Paper;
import io.bluezone.servers.province.papers.PaperPdf;
import io.bluezone.servers.province.papers.PaperTemplate.BadTemplateException;
import io.bluezone.servers.province.papers.PaperTemplates;
import io.bluezone.servers.province.papers.PaperText;
import io.bluezone.servers.province.papers.ReportFigures;
import io.bluezone.servers.province.papers.ReportWorkbook;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The papers to the Committee and the Ministry, of the last published day. */
@Page
record PaperPages(
    ProvinceUnits units,
    UnitReports reports,
    Letterhead letterhead,
    PaperTemplates templates,
    ProvinceFacts facts,
    Acts acts) {

  private static final Logger logger = LoggerFactory.getLogger(PaperPages.class);
  private static final String PAGE = "/papers";
  private static final String ODT = "application/vnd.oasis.opendocument.text";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  @GetMapping(PAGE)
  String show(Model model) {
    model.addAttribute("figures", ReportFigures.newest(units, reports).orElse(null));
    model.addAttribute("letterhead", letterhead.parts());
    return "province/papers";
  }

  /** Keeps the names on the papers, those that are given. */
  @PostMapping(PAGE)
  String name(@RequestParam Map<String, String> given, Principal user, RedirectAttributes flash) {
    boolean good = true;
    for (Letterhead.Part part : Letterhead.Part.values()) {
      String text = given.get(part.word());
      good &= text == null || letterhead.set(part, text);
    }
    acts.note(user.getName(), "letterhead.changed", "");
    flash.addFlashAttribute(good ? "done" : "refused", good ? "papers.saved" : "papers.refused");
    return "redirect:" + PAGE;
  }

  private ReportFigures figures() {
    return ReportFigures.newest(units, reports)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping(PAGE + "/{file}.odt")
  Object paper(@PathVariable String file, RedirectAttributes flash) throws IOException {
    PaperText text = text();
    try {
      return download(
          templates.find(named(file)).fill(text.values(), text.rows()),
          MediaType.parseMediaType(ODT),
          file + "-" + text.figures().day() + ".odt");
    } catch (BadTemplateException e) {
      logger.warn("the template {}.odt cannot be used: {}", file, e.getMessage());
      flash.addFlashAttribute("refused", "papers.bad-template");
      return "redirect:" + PAGE;
    }
  }

  private static Paper named(String file) {
    return Arrays.stream(Paper.values())
        .filter(each -> each.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private PaperText text() {
    return new PaperText(figures(), letterhead.parts(), reports.today(), isSimulated());
  }

  private boolean isSimulated() {
    return facts.find(ProvinceFacts.SIMULATED).isPresent();
  }

  /** The paper in the form that is built in; an office's own template is for ODT alone. */
  @GetMapping(PAGE + "/{file}.pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String file) {
    PaperText text = text();
    return download(
        PaperPdf.of(named(file), text),
        MediaType.APPLICATION_PDF,
        file + "-" + text.figures().day() + ".pdf");
  }

  @GetMapping(PAGE + "/figures.xlsx")
  ResponseEntity<byte[]> workbook() {
    ReportFigures figures = figures();
    return download(
        ReportWorkbook.of(figures, isSimulated()),
        MediaType.parseMediaType(XLSX),
        "figures-" + figures.day() + ".xlsx");
  }

  @GetMapping(PAGE + "/figures.csv")
  ResponseEntity<byte[]> table() {
    ReportFigures figures = figures();
    return download(
        PaperText.table(figures).getBytes(StandardCharsets.UTF_8),
        new MediaType("text", "csv", StandardCharsets.UTF_8),
        "figures-" + figures.day() + ".csv");
  }

  private static ResponseEntity<byte[]> download(byte[] content, MediaType type, String name) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(content);
  }
}
