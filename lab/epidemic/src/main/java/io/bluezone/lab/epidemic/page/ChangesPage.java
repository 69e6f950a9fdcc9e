// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.servers.cli.value.Json;
import java.util.Map;

/** The page with sliders as one file, without a town. */
public final class ChangesPage {

  private static final PageResources OWN = new PageResources(ChangesPage.class);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private record Head(Texts texts, JsonNode changes) {}

  private record Texts(OfPage vi, OfPage en) {}

  private record OfPage(Map<String, String> page) {}

  private ChangesPage() {}

  /** {@return the page's text} */
  public static String text() {
    Texts texts = new Texts(new OfPage(texts("vi")), new OfPage(texts("en")));
    String data = Json.line(new Head(texts, changes()));
    return PageFrame.of("", OWN.read("alone.js"), data);
  }

  /** {@return what the sliders need: settings, what the model gave there, surfaces between them} */
  public static JsonNode changes() {
    try {
      return MAPPER.readTree(OWN.read("changes.json"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the page's changes.json is no JSON", e);
    }
  }

  /** {@return the sentences of the frame and the sliders in a language} */
  public static Map<String, String> texts(String language) {
    return OWN.properties("changes_" + language + ".properties");
  }
}
