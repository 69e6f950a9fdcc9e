// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import io.bluezone.lab.epidemic.EpidemicOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A sweep as it is kept.
 *
 * @param size its size
 * @param without the runs without the app, by the days from the swab to the result
 * @param measured what the model gave at each setting
 * @param surfaces the surfaces between the settings
 */
public record SweepFile(
    SweepSize size, List<Without> without, List<Measured> measured, Surfaces surfaces) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public SweepFile {
    without = List.copyOf(without);
    measured = List.copyOf(measured);
  }

  /** Makes surfaces of what the model gave. */
  public static SweepFile of(
      SweepSize size, List<List<EpidemicOutcome>> without, List<Measured> measured) {
    List<Without> byDelay = without.stream().map(Without::of).toList();
    return new SweepFile(size, byDelay, measured, Surfaces.fit(measured, byDelay));
  }

  /** Reads the one that comes with the program. */
  public static SweepFile kept() {
    try {
      return MAPPER.readValue(resource("sweep.json"), SweepFile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the sweep of the program cannot be read", e);
    }
  }

  /** Reads the other settings that come with the program. */
  public static List<Measured> others() {
    try {
      return ImmutableList.copyOf(
          MAPPER.readValue(resource("sweep-others.json"), Measured[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the other settings of the program cannot be read", e);
    }
  }

  /** Gives an effect at a setting by the surfaces. */
  public Surfaces.Answer answer(Effect effect, Setting at) {
    return surfaces.answer(effect, Surfaces.scaled(measured), at, without.get(at.codeDelay()));
  }

  /** Holds the surfaces against other settings. */
  public List<EffectCheck> check(List<Measured> others) {
    return Arrays.stream(Effect.values())
        .map(effect -> EffectCheck.of(effect, this, others))
        .toList();
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(SweepFile.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
