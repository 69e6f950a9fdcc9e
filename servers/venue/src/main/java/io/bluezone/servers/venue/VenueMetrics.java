// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import io.bluezone.servers.venue.core.VenueCore;
import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.PhonesNow;
import io.bluezone.servers.venue.state.PhonesNow.Shown;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.tracing.TracingStatus.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The meters for a fleet's operator: numbers alone. */
@Configuration(proxyBeanMethods = false)
class VenueMetrics {

  @Bean
  MeterBinder venueMeters(VenueCore core) {
    return registry -> bind(core, registry);
  }

  private static void bind(VenueCore core, MeterRegistry registry) {
    VenueState state = core.state();
    Gauge.builder("bluezone.phones", state, VenueMetrics::phones)
        .description("phones here now, as the screen shows them; NaN where it shows no number")
        .register(registry);
    Gauge.builder("bluezone.phones.few", state, each -> isShown(each, Shown.FEW) ? 1 : 0)
        .description("1 if phones are heard and are fewer than five")
        .register(registry);
    Gauge.builder("bluezone.radio.up", state, each -> each.radio().level() == Level.ERROR ? 0 : 1)
        .description("1 unless phones are missed or do not see the venue")
        .register(registry);
    Gauge.builder("bluezone.problems", state, VenueMetrics::realProblems)
        .description("what is wrong now")
        .register(registry);
    Gauge.builder("bluezone.clock.doubted", state, each -> isClockDoubted(each) ? 1 : 0)
        .description("1 while the clock is not certain: counts and contacts wait for it")
        .register(registry);
    Gauge.builder("bluezone.simulated", state, each -> each.radio().simulated() ? 1 : 0)
        .description("1 if the phones are simulated")
        .register(registry);
    if (state.authority().state() != AuthorityHealth.State.NONE) {
      Instant started = state.time();
      Gauge.builder("bluezone.authority.age", state, each -> authorityAge(each, started))
          .baseUnit("seconds")
          .description("since the authority last answered, or since the start if it has not yet")
          .register(registry);
    }
    Gauge.builder(
            "bluezone.authority.refused",
            state,
            each -> each.authority().state() == AuthorityHealth.State.REFUSED ? 1 : 0)
        .description("1 if what came from the authority is not to be trusted")
        .register(registry);
    Gauge.builder("bluezone.visits.open", state, VenueMetrics::openVisits)
        .description("stays of cases whose hours are neither disclosed nor revoked")
        .register(registry);
    FunctionCounter.builder("bluezone.frames", core, each -> each.tracing().count(Counter.FRAMES))
        .description("Bluezone frames received")
        .register(registry);
    FunctionCounter.builder("bluezone.dropped", core, each -> each.tracing().count(Counter.DROPPED))
        .description("given up because there was too much")
        .register(registry);
    Gauge.builder("bluezone.unsaved", core, each -> each.tracing().count(Counter.UNSAVED))
        .description("encounters that wait for the log")
        .register(registry);
  }

  private static boolean isShown(VenueState state, Shown shown) {
    return state.phones().shown() == shown;
  }

  private static double phones(VenueState state) {
    PhonesNow now = state.phones();
    return now.shown() == Shown.COUNTED ? now.rounded() : Double.NaN;
  }

  private static long openVisits(VenueState state) {
    return state.caseVisits().stream().filter(visit -> visit.isOpen() && !visit.drill()).count();
  }

  /** A drill leaves no figure behind. */
  private static long realProblems(VenueState state) {
    return state.problems().stream()
        .filter(each -> !each.code().equals(VenueProblem.DRILL))
        .count();
  }

  static boolean isClockDoubted(VenueState state) {
    return state.problems().stream().anyMatch(each -> each.code().equals("CLOCK_JUMPED"));
  }

  private static long authorityAge(VenueState state, Instant started) {
    Instant answered = state.authority().lastAnswered().orElse(started);
    return Duration.between(answered, state.time()).toSeconds();
  }
}
