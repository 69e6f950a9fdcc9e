// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.WrongValueException;
import io.bluezone.examples.scanner.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.ITypeConverter;

/** Of what kind people's phones are: parts of a whole. */
record PhoneMix(List<Scenario.Kind> kinds, List<Integer> parts) {

  static final String DEFAULT = "android=70,iphone=10,iphone-background=20";

  private static final int MOST = 1000;

  Scenario.Kind draw(SplittableRandom random) {
    int drawn = random.nextInt(parts.stream().mapToInt(each -> each).sum());
    int kind = 0;
    while (drawn >= parts.get(kind)) {
      drawn -= parts.get(kind);
      kind++;
    }
    return kinds.get(kind);
  }

  /** Reads {@code android=70,iphone=30}. */
  static final class Converter implements ITypeConverter<PhoneMix> {
    @Override
    public PhoneMix convert(String text) {
      List<Scenario.Kind> kinds = new ArrayList<>();
      List<Integer> parts = new ArrayList<>();
      for (String each : text.split(",", -1)) {
        String[] field = each.split("=", -1);
        boolean fits = field.length == 2 && field[1].matches("\\d{1,4}");
        int part = fits ? Integer.parseInt(field[1]) : -1;
        if (part < 0 || part > MOST) {
          throw new WrongValueException(Message.of("wrong.phones", text));
        }
        kinds.add(kind(field[0], text));
        parts.add(part);
      }
      if (parts.stream().mapToInt(each -> each).sum() == 0) {
        throw new WrongValueException(Message.of("wrong.phones", text));
      }
      return new PhoneMix(List.copyOf(kinds), List.copyOf(parts));
    }

    private static Scenario.Kind kind(String name, String text) {
      return switch (name) {
        case "android" -> Scenario.Kind.ANDROID;
        case "iphone" -> Scenario.Kind.IPHONE;
        case "iphone-background" -> Scenario.Kind.IPHONE_BACKGROUND;
        default -> throw new WrongValueException(Message.of("wrong.phones", text));
      };
    }
  }
}
