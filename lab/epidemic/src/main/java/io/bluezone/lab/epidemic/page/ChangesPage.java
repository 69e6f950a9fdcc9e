// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import io.bluezone.lab.epidemic.sweep.SweepFile;
import io.bluezone.servers.cli.value.Json;
import java.util.Map;

/** The page with sliders as one file, without a town. */
public final class ChangesPage {

  private static final PageResources OWN = new PageResources(ChangesPage.class);

  private record Head(Texts texts, ChangesData changes) {}

  private record Texts(OfPage vi, OfPage en) {}

  private record OfPage(Map<String, String> page) {}

  private ChangesPage() {}

  /** {@return the page's text} */
  public static String of(SweepFile sweep) {
    Texts texts = new Texts(new OfPage(texts("vi")), new OfPage(texts("en")));
    String data = Json.line(new Head(texts, ChangesData.of(sweep)));
    return PageFrame.of("", OWN.read("alone.js"), data);
  }

  /** {@return the sentences of the frame and the sliders in a language} */
  public static Map<String, String> texts(String language) {
    return OWN.properties("changes_" + language + ".properties");
  }
}
