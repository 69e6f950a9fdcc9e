// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.venue.core.VenueCore;
import io.bluezone.servers.venue.data.PlaceFile;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueState;
import io.bluezone.servers.web.sessions.Sealing;
import java.io.IOException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The program's parts; what lives longer is given to it by {@link RunningVenue}. */
@Configuration(proxyBeanMethods = false)
class VenueBeans {

  @Bean(destroyMethod = "")
  DataSource dataSource(VenueDatabase database) {
    return database.source();
  }

  @Bean
  Clock clock(TimeSource time) {
    return time.clock();
  }

  @Bean
  Sealing sealing(VenueCore core) {
    return core.sealing();
  }

  @Bean
  PlaceFile placeFile(VenueSettings settings) throws IOException {
    return PlaceFile.open(settings.data());
  }

  @Bean
  VenueState venueState(VenueCore core) {
    return core.state();
  }

  @Bean
  VenueActions venueActions(VenueCore core) {
    return core.actions();
  }

  @Bean
  HealthIndicator time(VenueState state) {
    return () ->
        VenueMetrics.isClockDoubted(state)
            ? Health.down().withDetail("reason", "the clock has jumped; set it right").build()
            : Health.up().build();
  }

  @Bean
  HealthIndicator radio(VenueState state) {
    return () -> state.radio().level() == Level.ERROR ? Health.down().build() : Health.up().build();
  }
}
