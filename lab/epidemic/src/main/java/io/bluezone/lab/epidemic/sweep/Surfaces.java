// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import com.google.common.math.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The surfaces by which a page answers between the settings. They are of what is smooth, as {@link
 * Effect#smooth} has it. The value of an effect is that of its first surface. The deviation is the
 * model's own spread plus the error of interpolation.
 *
 * @param effects for each {@link Effect}, in their order
 */
public record Surfaces(List<OfEffect> effects) {

  private static final double OF_95_PERCENT = 1.96;

  /** Effects of one kind share the widths of their bells. */
  private static final List<List<Effect>> ALIKE =
      List.of(
          List.of(Effect.INFECTIONS_AVERTED, Effect.BEDS_AVERTED),
          List.of(Effect.AT_HOME_RIGHTLY, Effect.AT_HOME_IN_VAIN));

  public Surfaces {
    effects = List.copyOf(effects);
  }

  /** The surfaces of one effect. */
  public record OfEffect(Surface value, Surface spread, Surface error) {

    /** Gives how far from the value an interval ends. */
    double half(List<double[]> settings, double... at) {
      return OF_95_PERCENT
          * (Math.max(0, spread.at(settings, at)) + Math.max(0, error.at(settings, at)));
    }
  }

  /** An effect at a setting, and where 95 of 100 runs of the model lie. */
  public record Answer(double value, double low, double high) {

    static Answer exactly(double value) {
      return new Answer(value, value, value);
    }

    /** Gives those that are not averted. */
    Answer leftOf(double all) {
      return new Answer(all - value, all - high, all - low);
    }

    Answer back(Effect effect, Answer base) {
      return new Answer(
          effect.back(value, base.value), effect.back(low, base.low), effect.back(high, base.high));
    }

    boolean includes(double other) {
      return low <= other && other <= high;
    }
  }

  /**
   * Fits surfaces.
   *
   * @param without the runs without the app, by the days from the swab to the result
   */
  static Surfaces fit(List<Measured> measured, List<Without> without) {
    List<OfEffect> all = new ArrayList<>();
    for (List<Effect> alike : ALIKE) {
      List<List<double[]>> runs =
          alike.stream()
              .map(effect -> measured.stream().map(each -> smooth(each, effect, without)).toList())
              .toList();
      Bells values = bells(measured, 1, each(runs, Stats::meanOf));
      Bells spreads =
          bells(measured, 0.5, each(runs, each -> Stats.of(each).sampleStandardDeviation()));
      List<Surface> ofValues = values.surfaces();
      List<Surface> ofSpreads = spreads.surfaces();
      List<Surface> ofErrors = bells(measured, 0.5, values.errors()).surfaces();
      for (int i = 0; i < alike.size(); i++) {
        all.add(new OfEffect(ofValues.get(i), ofSpreads.get(i), ofErrors.get(i)));
      }
    }
    return new Surfaces(all);
  }

  private static double[] smooth(Measured measured, Effect effect, List<Without> without) {
    return measured.smooth(effect, without.get(measured.setting().codeDelay()));
  }

  private static List<double[]> each(List<List<double[]>> runs, ToDoubleFunction<double[]> value) {
    return runs.stream().map(each -> each.stream().mapToDouble(value).toArray()).toList();
  }

  private static Bells bells(List<Measured> measured, double power, List<double[]> values) {
    Bells bells = new Bells(scaled(measured), power, values);
    bells.widen();
    return bells;
  }

  static List<double[]> scaled(List<Measured> measured) {
    return measured.stream().map(each -> each.setting().scaled()).toList();
  }

  /**
   * Gives an effect at a setting.
   *
   * @param settings those from which the surfaces were made
   * @param without the runs without the app of the setting's delay
   */
  Answer answer(Effect effect, List<double[]> settings, Setting at, Without without) {
    Answer base =
        switch (effect) {
          case INFECTIONS_AVERTED -> Answer.exactly(without.meanInfections());
          case BEDS_AVERTED -> Answer.exactly(without.meanBeds());
          case AT_HOME_RIGHTLY, AT_HOME_IN_VAIN ->
              answer(Effect.INFECTIONS_AVERTED, settings, at, without)
                  .leftOf(without.meanInfections());
        };
    return smooth(effect, settings, at).back(effect, base);
  }

  @SuppressWarnings("EnumOrdinal") // a place in a list
  private Answer smooth(Effect effect, List<double[]> settings, Setting at) {
    OfEffect of = effects.get(effect.ordinal());
    double[] scaled = at.scaled();
    double value = of.value().at(settings, scaled);
    double half = of.half(settings, scaled);
    return new Answer(value, value - half, value + half);
  }
}
