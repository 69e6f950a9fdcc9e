// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages.operator;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operator's pages' parts. */
@Configuration(proxyBeanMethods = false)
@Import({
  OverviewParts.class,
  OperatorEvents.class,
  OperatorModel.class,
  OverviewPage.class,
  DisclosePages.class,
  DataPage.class,
  SettingsPage.class,
  ProvincePage.class,
  SheetPage.class,
  AccountsPage.class
})
public class OperatorConfiguration {}
