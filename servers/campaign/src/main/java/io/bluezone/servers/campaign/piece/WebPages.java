// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.piece;

import com.google.common.html.HtmlEscapers;
import com.google.common.io.Resources;
import io.bluezone.servers.campaign.draw.Box;
import io.bluezone.servers.campaign.draw.QrSymbol;
import io.bluezone.servers.campaign.draw.SvgCanvas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages for a portal and for a Wi-Fi network. Each is one file: it runs no script and asks no other
 * address.
 */
final class WebPages {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.:-]+)}}");

  private final Brief brief;

  private final String name;
  private final String headline;

  private WebPages(Brief brief, String name, String headline) {
    this.brief = brief;
    this.name = name;
    this.headline = headline;
  }

  static byte[] portal(Brief brief) {
    return new WebPages(brief, "portal-page", "headline").bytes("page.html");
  }

  static byte[] snippet(Brief brief) {
    return new WebPages(brief, "portal-snippet", "headline").bytes("portal-snippet.html");
  }

  static byte[] wifi(Brief brief) {
    return new WebPages(brief, "wifi-page", "headline.wifi").bytes("page.html");
  }

  private byte[] bytes(String template) {
    return filled(template).getBytes(StandardCharsets.UTF_8);
  }

  private String filled(String template) {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(text(template));
    while (place.find()) {
      place.appendReplacement(filled, Matcher.quoteReplacement(value(place.group(1))));
    }
    return place.appendTail(filled).toString();
  }

  /** Fills a place of a page: with words, escaped, or with something that is made. */
  private String value(String place) {
    String[] part = place.split(":", 2);
    return switch (part[0]) {
      case "language" -> brief.language().code();
      case "style" -> text("pages.css");
      case "title" -> escaped(brief.say("title." + name));
      case "promise" -> escaped(brief.say(headline));
      case "content" -> filled(name + ".html");
      case "unit" -> escaped(brief.unit());
      case "text" -> escaped(brief.text());
      case "link" -> escaped(brief.plan().link());
      case "telephone" -> escaped(brief.plan().telephone());
      case "digits" -> brief.plan().telephone().replaceAll("[^0-9+]", "");
      case "list" -> list(brief.words().list(part[1]));
      case "makers" -> makers();
      case "code" -> code();
      case "picture" -> picture("android-" + part[1] + "-" + brief.language().code() + ".png");
      default -> escaped(brief.say(place));
    };
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }

  private static String list(List<String> points) {
    StringBuilder list = new StringBuilder();
    for (String point : points) {
      list.append("<li>").append(escaped(point)).append("</li>\n");
    }
    return list.toString();
  }

  private String makers() {
    StringBuilder makers = new StringBuilder();
    for (String maker : Makers.NAMES) {
      makers.append("<details><summary>").append(escaped(brief.say("maker." + maker)));
      makers.append("</summary><p>").append(escaped(brief.say("maker." + maker + ".how")));
      makers.append("</p></details>\n");
    }
    return makers.toString();
  }

  private String code() {
    QrSymbol symbol = QrSymbol.of(brief.plan().link());
    int side = symbol.side();
    return "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%s\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"%s\"/></svg>"
        .formatted(
            side,
            side,
            escaped(brief.say("portal.code")),
            side,
            side,
            SvgCanvas.data(symbol.at(new Box(0, 0, side, side))));
  }

  private static String picture(String name) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(resource(name));
  }

  private static String text(String name) {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) {
    try {
      return Resources.toByteArray(Resources.getResource(WebPages.class, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
