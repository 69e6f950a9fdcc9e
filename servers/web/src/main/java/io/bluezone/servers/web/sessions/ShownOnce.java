// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.sessions;

import com.google.common.io.BaseEncoding;
import io.bluezone.servers.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Changes the language of a page that is shown once, such as a code's. Its content goes along in
 * the page itself, sealed for its reader: the server keeps nothing of it.
 */
@Page
@ControllerAdvice(annotations = Page.class)
public final class ShownOnce {

  public static final String PAGE = "/language";

  private final Sealing sealing;

  public ShownOnce(Sealing sealing) {
    this.sealing = sealing;
  }

  private record Content(String page, HashMap<String, Object> attributes) implements Serializable {}

  @ModelAttribute
  void seal(Model model, HttpServletRequest request, @Nullable Principal reader) {
    Map<String, ?> shown = RequestContextUtils.getInputFlashMap(request);
    if (reader == null || shown == null || shown.isEmpty()) {
      return;
    }
    String query = request.getQueryString();
    String page = request.getServletPath() + (query == null ? "" : "?" + query);
    byte[] sealed = of(reader).seal(new Content(page, new HashMap<>(shown)));
    model.addAttribute("shownOnce", BaseEncoding.base64Url().encode(sealed));
  }

  /** Shows the page again; the parameter {@code lang} has changed the language already. */
  @PostMapping(PAGE)
  String show(@RequestParam String content, Principal reader, RedirectAttributes flash) {
    Content shown = open(content, reader);
    shown.attributes().forEach(flash::addFlashAttribute);
    return "redirect:" + shown.page();
  }

  private Content open(String content, Principal reader) {
    try {
      return (Content) of(reader).open(BaseEncoding.base64Url().decode(content));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "no page of this reader", e);
    }
  }

  private SealedAttributes of(Principal reader) {
    return new SealedAttributes(sealing, "page of " + reader.getName());
  }
}
