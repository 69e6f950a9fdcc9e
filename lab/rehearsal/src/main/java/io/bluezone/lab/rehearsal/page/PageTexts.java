// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.page;

import io.bluezone.lab.epidemic.page.ChangesPage;
import io.bluezone.lab.epidemic.page.PageResources;
import io.bluezone.lab.rehearsal.story.StoryBegin;
import io.bluezone.tracing.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The sentences of the page in a language. Those of the Android example, of the venue's screen and
 * of a tracer's problems come from where these programs have them.
 *
 * @param page the page's own
 * @param app the Android example's, by their name in {@code strings.xml}
 * @param venue the public screen's
 * @param problems a tracer's problems, by their kind
 * @param days each day of the story, as the app writes it
 */
record PageTexts(
    Map<String, String> page,
    Map<String, String> app,
    Map<String, String> venue,
    Map<String, String> problems,
    List<Day> days) {

  static final PageResources RESOURCES = new PageResources(PageTexts.class);

  /** More days than the clock runs on after the last one. */
  private static final int LONGER = 21;

  /** A day by itself, at its midnight, and its year. */
  record Day(String day, String time, int year) {}

  static PageTexts of(Locale language, StoryBegin begin) {
    boolean vietnamese = language.getLanguage().equals("vi");
    Map<String, String> app = strings(vietnamese ? "values-vi" : "values");
    return new PageTexts(
        page(language.getLanguage()),
        app,
        screen(vietnamese ? "/i18n/venue.properties" : "/i18n/venue_en.properties"),
        problems(language),
        days(language, app, begin));
  }

  private static Map<String, String> page(String language) {
    Map<String, String> all = new TreeMap<>(ChangesPage.texts(language));
    all.putAll(RESOURCES.properties("page_" + language + ".properties"));
    return all;
  }

  private static Map<String, String> screen(String name) {
    Map<String, String> all = RESOURCES.properties(name);
    all.keySet().removeIf(key -> !key.startsWith("screen."));
    return all;
  }

  private static Map<String, String> problems(Locale language) {
    Map<String, String> all = new TreeMap<>();
    Arrays.stream(Problem.Kind.values())
        .forEach(kind -> all.put(kind.name(), kind.sentence(language)));
    return all;
  }

  private static List<Day> days(Locale language, Map<String, String> app, StoryBegin begin) {
    DateTimeFormatter day = DateTimeFormatter.ofPattern(app.get("day_pattern"), language);
    DateTimeFormatter time = DateTimeFormatter.ofPattern(app.get("time_pattern"), language);
    LocalDate first = begin.begin().atZone(begin.zone()).toLocalDate();
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < begin.days() + LONGER; i++) {
      LocalDate date = first.plusDays(i);
      days.add(new Day(date.format(day), date.atStartOfDay().format(time), date.getYear()));
    }
    return days;
  }

  private static Map<String, String> strings(String folder) {
    Map<String, String> all = new TreeMap<>();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    try (InputStream in = RESOURCES.open("android/" + folder + "/strings.xml")) {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      NodeList strings = factory.newDocumentBuilder().parse(in).getElementsByTagName("string");
      for (int i = 0; i < strings.getLength(); i++) {
        Element string = (Element) strings.item(i);
        String text = string.getTextContent().replace("\\n", "\n").replace("\\'", "'");
        all.put(string.getAttribute("name"), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the Android example's strings.xml cannot be read", e);
    }
    return all;
  }
}
