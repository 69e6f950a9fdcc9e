// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

/** Puts the parts of a page with sliders together to one file: looks, scripts and data. */
public final class PageFrame {

  private static final PageResources OWN = new PageResources(PageFrame.class);

  private PageFrame() {}

  /**
   * {@return the page's text}
   *
   * @param body what stands before the sliders
   * @param scripts what runs after their script
   * @param json the data, with texts in both languages and what the sliders need
   */
  public static String of(String body, String scripts, String json) {
    return OWN.read("page.html")
        .replace("{body}", body + OWN.read("changes.html"))
        .replace("/*{style}*/", OWN.read("page.css"))
        .replace("/*{script}*/", OWN.read("base.js") + OWN.read("changes.js") + scripts)
        .replace("{story}", json.replace("<", "\\u003c"));
  }
}
