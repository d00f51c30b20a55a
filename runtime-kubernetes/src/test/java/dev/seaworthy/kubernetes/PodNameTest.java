package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                              | namespace | pod                               | container | selector
            nvr                                 |           | nvr                               |           | false
            nvr-7d4b9c.v2                       |           | nvr-7d4b9c.v2                     |           | false
            cameras/nvr                         | cameras   | nvr                               |           | false
            nvr:app                             |           | nvr                               | app       | false
            cameras/nvr:app                     | cameras   | nvr                               | app       | false
            6a7c1f0e-5d3b                       |           | 6a7c1f0e-5d3b                     |           | false
            app=frigate                         |           | app=frigate                       |           | true
            app=frigate,tier=nvr                |           | app=frigate,tier=nvr              |           | true
            cameras/app=frigate:app             | cameras   | app=frigate                       | app       | true
            cameras/app.kubernetes.io/name=nvr  | cameras   | app.kubernetes.io/name=nvr        |           | true
            app.kubernetes.io/name=nvr          |           | app.kubernetes.io/name=nvr        |           | true
            tier in (nvr,db)                    |           | tier in (nvr,db)                  |           | true
            nvr:                                |           | nvr:                              |           | false
            nvr:app:more                        |           | nvr:app:more                      |           | false
            /nvr                                |           | /nvr                              |           | false
            """)
    void isParsed(String text, String namespace, String pod, String container, boolean selector) {
        PodName name = PodName.parse(text);

        assertThat(name).isEqualTo(new PodName(Optional.ofNullable(namespace), pod, Optional.ofNullable(container)));
        assertThat(name.isSelector()).isEqualTo(selector);
    }
}
