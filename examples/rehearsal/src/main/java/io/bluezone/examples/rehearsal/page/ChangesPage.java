// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.page;

import io.bluezone.examples.cli.value.Json;
import io.bluezone.examples.rehearsal.sweep.SweepFile;
import java.util.List;
import java.util.Map;

/** The page with sliders as one file, without a town. */
public final class ChangesPage {

  private static final List<String> SCRIPTS = List.of("base.js", "changes.js", "alone.js");

  private record Head(Texts texts, ChangesData changes) {}

  private record Texts(OfPage vi, OfPage en) {}

  private record OfPage(Map<String, String> page) {}

  private ChangesPage() {}

  /** {@return the page's text} */
  public static String of(SweepFile sweep) {
    Texts texts = new Texts(texts("vi"), texts("en"));
    String data = Json.line(new Head(texts, ChangesData.of(sweep)));
    return PageFrame.of(List.of("changes.html"), SCRIPTS, data);
  }

  private static OfPage texts(String language) {
    return new OfPage(PageTexts.properties("page_" + language + ".properties"));
  }
}
