// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.page.Page;
import java.security.Principal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Exports what the box has recorded, and destroys it. */
@Page
record DataPage(VenueState venue, VenueActions actions, MessageSource messages, Acts acts) {

  private static final Logger logger = LoggerFactory.getLogger(DataPage.class);
  private static final String PAGE = "/data";
  private static final int MOST_DAYS = 21; // a log's longest retention
  private static final List<String> WORDS = List.of("XÓA", "ERASE"); // confirm a destruction

  @GetMapping(PAGE)
  String show(Locale locale, Model model) {
    LocalDate today = LocalDate.ofInstant(venue.time(), ZoneOffset.UTC);
    model.addAttribute("first", today.minusDays(13));
    model.addAttribute(
        "days", Stream.iterate(today, day -> day.minusDays(1)).limit(MOST_DAYS).toList());
    model.addAttribute("recipient", actions.exportRecipient().orElse(null));
    model.addAttribute("shown", shown(locale));
    return "venue/data";
  }

  private ShownTexts shown(Locale language) {
    return ShownTexts.export(messages, language, actions.exportRecipient().orElse("–"));
  }

  @PostMapping(PAGE + "/export")
  Object export(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate first,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate last,
      @RequestParam(defaultValue = "false") boolean agreed,
      @RequestParam String lang,
      Principal user,
      RedirectAttributes flash) {
    if (!agreed) {
      flash.addFlashAttribute("refused", "refused.consent");
      return "redirect:" + PAGE;
    }
    try {
      byte[] sealed = actions.export(first, last, shown(ShownTexts.language(lang)).whole());
      acts.note(user.getName(), "venue.exported", first + "/" + last);
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              "attachment; filename=\"bluezone-" + first + "-" + last + ".sealed\"")
          .body(sealed);
    } catch (ActionRefusedException e) {
      logger.warn("the export was refused: {}", e.reason());
      flash.addFlashAttribute(
          "refused",
          e.reason() == Reason.BAD_HOURS ? "export.bad-days" : DisclosePages.key(e.reason()));
      return "redirect:" + PAGE;
    }
  }

  @PostMapping(PAGE + "/erase")
  String erase(@RequestParam String word, Principal user, RedirectAttributes flash) {
    String typed = Normalizer.normalize(word.strip(), Normalizer.Form.NFC);
    if (!WORDS.contains(typed.toUpperCase(Locale.ROOT))) {
      flash.addFlashAttribute("refused", "erase.wrong-word");
      return "redirect:" + PAGE;
    }
    try {
      actions.erase();
      acts.note(user.getName(), "venue.erased", "");
      flash.addFlashAttribute("done", "erase.done");
    } catch (ActionRefusedException e) {
      logger.warn("not all was erased: {}", e.reason());
      flash.addFlashAttribute("refused", "erase.failed");
    }
    return "redirect:" + PAGE;
  }
}
