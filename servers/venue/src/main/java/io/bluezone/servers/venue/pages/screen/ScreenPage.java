// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.screen;

import io.bluezone.servers.venue.data.PlaceFile;
import io.bluezone.servers.venue.pages.EventAnswer;
import io.bluezone.servers.venue.state.OperatorSettings;
import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.text.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The public screen, and what it shows, for everybody. */
@Page
record ScreenPage(
    ScreenFacts facts, ScreenEvents events, ScreenTexts texts, ObjectProvider<PlaceFile> place) {

  private static final List<String> THEMES = List.of("dark", "light");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  @GetMapping("/screen")
  String show(
      @RequestParam @Nullable String lang,
      @RequestParam @Nullable String theme,
      HttpServletRequest request,
      Model model) {
    OperatorSettings settings = facts.settings();
    ScreenFacts.Event now = facts.event();
    model.addAttribute("said", texts.in(lang));
    model.addAttribute("theme", theme != null && THEMES.contains(theme) ? theme : null);
    model.addAttribute("version", now.version());
    model.addAttribute("number", now.number());
    model.addAttribute("state", now.answer().state());
    model.addAttribute("marks", marks(now.answer()));
    model.addAttribute("time", facts.time().format(CLOCK));
    model.addAttribute("venue", settings.name());
    PlaceFile code = request.getParameter("visit") == null ? null : place.getIfAvailable();
    if (code == null) {
      model.addAttribute("address", shortened(settings.appAddress().toString()));
      model.addAttribute("qr", QrCode.of(settings.appAddress().toString()));
    } else {
      model.addAttribute("address", settings.name());
      model.addAttribute("qr", QrCode.of(code.text(settings.name())));
    }
    model.addAttribute("scan", code == null ? "screen.get" : "screen.visit");
    model.addAttribute("scanned", code == null ? "screen.qr" : "screen.visit-qr");
    if (settings.gateMode() || request.getParameter("gate") != null) {
      model.addAttribute("gate", gate(now.light()));
      model.addAttribute("paused", settings.gateMode() ? "gate.off" : "gate.not-set");
      model.addAttribute("since", now.light().equals("GREEN") ? now.since() : "");
    }
    return "venue/screen";
  }

  private static List<String> marks(ScreenFacts.Answer now) {
    return Stream.of(now.simulated() ? "screen.simulated" : "", now.drill() ? "screen.drill" : "")
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static String gate(String light) {
    return switch (light) {
      case "GREEN" -> "go";
      case "AMBER" -> "ask";
      default -> "off";
    };
  }

  private static String shortened(String address) {
    return address.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/$", "");
  }

  @GetMapping(path = "/api/screen", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  ScreenFacts.Answer answer() {
    return facts.answer();
  }

  @GetMapping("/api/screen/events")
  ResponseEntity<SseEmitter> stream(HttpServletRequest request) {
    return EventAnswer.of(events.open(request.getRemoteAddr()));
  }
}
