// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.screen;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The public screen's parts. */
@Configuration(proxyBeanMethods = false)
@Import({ScreenPage.class, ScreenFacts.class, ScreenEvents.class, ScreenTexts.class})
public class ScreenConfiguration {}
