// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Has help end its lines between words only. Picocli ends them within addresses and names of files
 * too, after a full stop or a colon; while it lays a section out, letters that no text has stand in
 * their place.
 */
final class WholeWords {

  /** Places where no line ends, and the letter of the private use area for each. */
  private static final ImmutableMap<String, String> HELD =
      ImmutableMap.of("\\.(?=\\S)", "\uE000", ":(?=\\S)", "\uE001", "(?<= -) ", "\uE002");

  private WholeWords() {}

  /** Changes the sections of a command and of those below it. */
  static void install(CommandLine command) {
    command.getHelpSectionMap().replaceAll((key, section) -> help -> whole(section, help));
    command.getSubcommands().values().forEach(WholeWords::install);
  }

  private static String whole(IHelpSectionRenderer section, Help help) {
    CommandSpec spec = help.commandSpec();
    ResourceBundle bundle = spec.resourceBundle();
    if (bundle == null) {
      return section.render(help);
    }
    speak(spec, new Held(bundle));
    try {
      return section
          .render(help)
          .replace('\uE000', '.')
          .replace('\uE001', ':')
          .replace('\uE002', ' ');
    } finally {
      speak(spec, bundle);
    }
  }

  /** Of the commands below it a section has a line. */
  private static void speak(CommandSpec spec, ResourceBundle bundle) {
    spec.resourceBundle(bundle);
    spec.subcommands().values().forEach(each -> each.getCommandSpec().resourceBundle(bundle));
  }

  /** The texts with letters in place of what must not end a line. */
  private static final class Held extends ResourceBundle {

    private final ResourceBundle bundle;

    Held(ResourceBundle bundle) {
      this.bundle = bundle;
    }

    @Override
    protected Object handleGetObject(String key) {
      String text = bundle.getString(key);
      if (key.contains("exitCodeList")) {
        return text; // a colon has a meaning there
      }
      for (Map.Entry<String, String> each : HELD.entrySet()) {
        text = text.replaceAll(each.getKey(), each.getValue());
      }
      return text;
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(bundle.keySet());
    }
  }
}
