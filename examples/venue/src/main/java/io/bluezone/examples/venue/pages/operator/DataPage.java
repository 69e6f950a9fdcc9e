// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.operator;

import io.bluezone.examples.venue.state.ActionRefusedException;
import io.bluezone.examples.venue.state.ActionRefusedException.Reason;
import io.bluezone.examples.venue.state.VenueActions;
import io.bluezone.examples.venue.state.VenueState;
import io.bluezone.examples.web.Acts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Principal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Exports what the box has recorded, and destroys it. */
@Controller
record DataPage(VenueState venue, VenueActions actions, MessageSource messages, Acts acts) {

  private static final Logger logger = LoggerFactory.getLogger(DataPage.class);
  private static final String PAGE = "/data";

  /** The words that confirm a destruction, in either language. */
  private static final List<String> WORDS = List.of("XÓA", "ERASE");

  @GetMapping(PAGE)
  String show(Locale locale, Model model) {
    LocalDate today = LocalDate.ofInstant(venue.time(), ZoneOffset.UTC);
    model.addAttribute("first", today.minusDays(13));
    model.addAttribute("today", today);
    model.addAttribute("recipient", actions.exportRecipient().orElse(null));
    model.addAttribute("shown", shown(locale));
    return "venue/data";
  }

  private ShownTexts shown(Locale language) {
    return ShownTexts.export(messages, language, actions.exportRecipient().orElse("–"));
  }

  @PostMapping(PAGE + "/export")
  void export(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate first,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate last,
      @RequestParam(defaultValue = "false") boolean agreed,
      @RequestParam String lang,
      Principal user,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!agreed) {
      refuse("refused.consent", request, response);
      return;
    }
    String name = "bluezone-" + first + "-" + last + ".sealed";
    OutputStream out = new Download(response, name);
    try {
      actions.export(first, last, shown(ShownTexts.language(lang)).whole(), out);
      acts.note(user.getName(), "venue.exported", first + "/" + last);
      out.flush();
    } catch (ActionRefusedException e) {
      logger.warn("the export was refused: {}", e.reason());
      if (response.isCommitted()) {
        throw new IOException("the export broke off: " + e.reason(), e);
      }
      response.reset();
      String key =
          e.reason() == Reason.BAD_HOURS ? "export.bad-days" : DisclosePages.key(e.reason());
      refuse(key, request, response);
    }
  }

  private static void refuse(String key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestContextUtils.getOutputFlashMap(request).put("refused", key);
    RequestContextUtils.saveOutputFlashMap(PAGE, request, response);
    response.sendRedirect(PAGE);
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

  /** Becomes a file to be kept once there is something to write: until then it may be refused. */
  private static final class Download extends OutputStream {

    private final HttpServletResponse response;
    private final String name;
    private boolean begun;

    Download(HttpServletResponse response, String name) {
      this.response = response;
      this.name = name;
    }

    private OutputStream out() throws IOException {
      if (!begun) {
        begun = true;
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
      }
      return response.getOutputStream();
    }

    @Override
    public void write(int octet) throws IOException {
      out().write(octet);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out().flush();
    }
  }
}
