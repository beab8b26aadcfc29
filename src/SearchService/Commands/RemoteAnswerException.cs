namespace SearchService.Commands;

/// <summary>A server answered, but not with what was asked for; the message is its own explanation.</summary>
internal sealed class RemoteAnswerException(string message) : Exception(message);
