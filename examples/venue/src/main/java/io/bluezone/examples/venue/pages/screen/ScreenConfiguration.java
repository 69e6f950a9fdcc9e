// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages.screen;

import io.bluezone.examples.venue.state.VenueState;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The public screen's parts. */
@Configuration(proxyBeanMethods = false)
@Import(ScreenPage.class)
public class ScreenConfiguration {

  @Bean
  ScreenFacts screenFacts(VenueState venue) {
    return new ScreenFacts(venue);
  }

  @Bean
  ScreenEvents screenEvents(VenueState venue, ScreenFacts facts) {
    return new ScreenEvents(venue, facts);
  }

  @Bean
  ScreenTexts screenTexts(MessageSource messages) {
    return new ScreenTexts(messages);
  }
}
