package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.StartRefusedException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason that the kubelet gives for a container that waits, and what it has in store. */
class WaitingReasonsTest {
    private static final String TABLE = """
            # reason                | message                                                    | seconds | refusal
            ContainerCreating       |                                                            | never   |
            PodInitializing         |                                                            | never   |
            CrashLoopBackOff        | back-off 10s restarting failed container=app               | never   |
            ResizePodInPlaceError   | the node was low on memory                                 | never   |

            ErrImagePull            | rpc error: code = NotFound desc = nvr:9: not found         | 0       | IMAGE_UNAVAILABLE
            ErrImagePull            | manifest unknown: manifest unknown                         | 0       | IMAGE_UNAVAILABLE
            ErrImagePull            | 401 Unauthorized                                           | 0       | IMAGE_UNAVAILABLE
            ErrImagePull            | requested access to the resource is denied                 | 0       | IMAGE_UNAVAILABLE
            ErrImagePull            | pull access, repository does not exist                     | 0       | IMAGE_UNAVAILABLE
            ErrImagePull            | dial tcp: lookup registry.invalid: no such host            | 0       | IMAGE_UNAVAILABLE
            ErrImagePull            | dial tcp 10.0.0.1:443: i/o timeout                         | 15      | IMAGE_UNAVAILABLE
            ErrImagePull            | failed to do request: context deadline exceeded            | 15      | IMAGE_UNAVAILABLE
            ErrImagePull            |                                                            | 15      | IMAGE_UNAVAILABLE
            ImagePullBackOff        | Back-off pulling image "nvr:9": ErrImagePull: not found    | 0       | IMAGE_UNAVAILABLE
            ImagePullBackOff        | Back-off pulling image "nvr:9": context deadline exceeded  | 15      | IMAGE_UNAVAILABLE
            ImagePullBackOff        | Back-off pulling image "nvr:9"                             | 15      | IMAGE_UNAVAILABLE
            ErrImageNeverPull       | Container image "nvr:9" is not present                     | 0       | IMAGE_UNAVAILABLE
            InvalidImageName        | couldn't parse image name "NVR"                            | 0       | IMAGE_UNAVAILABLE
            ImageInspectError       | rpc error: not found                                       | 15      | IMAGE_UNAVAILABLE
            RegistryUnavailable     | registry.local                                             | 15      | IMAGE_UNAVAILABLE
            SignatureValidationFailed | no signature                                             | 0       | IMAGE_UNAVAILABLE
            ImageVolumeMountFailed  | image volume                                               | 0       | OTHER
            RROUnsupported          | recursive read-only mounts                                 | 0       | OTHER

            CreateContainerConfigError | configmap "nope" not found                              | 5       | OTHER
            CreateContainerConfigError | container has runAsNonRoot and image will run as root   | 5       | OTHER
            CreateContainerConfigError | failed to sync configmap cache: timed out               | never   |
            CreateContainerConfigError | failed to sync secret cache: timed out                  | never   |
            CreateContainerError    | no such device                                             | 15      | OTHER
            CreateContainerError    | name "app_nvr_0" is reserved for "4f5e"                    | never   |
            CreateContainerError    | context deadline exceeded                                  | never   |
            PreCreateHookError      | hook failed                                                | 15      | OTHER
            PreStartHookError       | hook failed                                                | 0       | OTHER
            PostStartHookError      | hook failed                                                | 0       | OTHER
            RunContainerError       | failed to create containerd task                           | 0       | OTHER

            CreatePodSandboxError   | no network                                                 | 30      | OTHER
            ConfigPodSandboxError   | no network                                                 | 30      | OTHER
            KillPodSandboxError     | still busy                                                 | 30      | OTHER
            KillContainerError      | still busy                                                 | 30      | OTHER
            ErrFromTheFuture        |                                                            | 30      | OTHER
            FutureBackOff           |                                                            | 30      | OTHER
            FutureFailed            |                                                            | 30      | OTHER
            WaitingForTheFuture     | some ErrImagePull: not found                               | never   |
            """;

    record Row(String reason, String message, String seconds, String refusal) {
        static Row of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
        }

        Outlook outlook() {
            return switch (seconds) {
                case "never" -> Outlook.TRANSIENT;
                case "0" -> Outlook.permanent(Reason.valueOf(refusal));
                default -> Outlook.after(Duration.ofSeconds(Long.parseLong(seconds)), Reason.valueOf(refusal));
            };
        }
    }

    static List<Row> rows() {
        return TABLE.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasInStore(Row row) {
        assertThat(WaitingReasons.outlook(row.reason(), row.message())).isEqualTo(row.outlook());
    }

    @Test
    void onlyWhatNeverPassesIsPermanent() {
        assertThat(Outlook.TRANSIENT.isTransient()).isTrue();
        assertThat(Outlook.permanent(Reason.OTHER).isTransient()).isFalse();
        assertThat(Outlook.after(Duration.ofSeconds(1), Reason.OTHER).isTransient())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ContainerCreating, true", "PodInitializing, true", "ErrImagePull, false", "CrashLoopBackOff, false"})
    void somethingElseMayKnowMoreThanAMuteReason(String reason, boolean mute) {
        assertThat(WaitingReasons.isMute(reason)).isEqualTo(mute);
    }
}
