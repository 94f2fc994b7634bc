# What the encoders are made of. x is [batch, tokens, width] throughout.

def activate(name: str, x: Tensor) -> Tensor:
  if name == "gelu":
    y = torch.gelu(x)
  elif name == "gelu_tanh":
    y = torch.gelu(x, approximate="tanh")
  elif name == "quick_gelu":
    y = torch.mul(x, torch.sigmoid(torch.mul(x, 1.702)))
  elif name == "relu":
    y = torch.relu(x)
  elif name == "silu":
    y = torch.silu(x)
  elif name == "tanh":
    y = torch.tanh(x)
  else:
    y = x
  return y

# Distances as one of a few buckets: exact for small ones, logarithmic for larger ones (T5, Raffel et al. 2020, 2.1).
def buckets(distance: Tensor, count: int, farthest: int) -> Tensor:
  exact = torch.floordiv(count, 2)
  logs = torch.log(torch.div(torch.to(torch.clamp(distance, 1), 6), exact))
  steps = torch.mul(torch.div(logs, torch.log(torch.div(farthest, exact))), torch.sub(count, exact))
  far = torch.clamp(torch.add(torch.to(steps, 4), exact), None, torch.sub(count, 1))
  return torch.where(torch.lt(distance, exact), distance, far)

class Linear:
  weight : Tensor
  bias : Tensor
  def forward(self: __torch__.layers.Linear, x: Tensor) -> Tensor:
    return torch.linear(x, self.weight, self.bias)

class LayerNorm:
  weight : Tensor
  bias : Tensor
  eps : float
  def forward(self: __torch__.layers.LayerNorm, x: Tensor) -> Tensor:
    return torch.layer_norm(x, torch.size(self.weight), self.weight, self.bias, self.eps)

# Self-attention; the rows of the weight are those of query, key and value, one after the other.
class Attention:
  heads : int
  qkv : __torch__.layers.Linear
  output : __torch__.layers.Linear
  def forward(self: __torch__.layers.Attention, x: Tensor, mask: Optional[Tensor]) -> Tensor:
    batch = torch.size(x, 0)
    tokens = torch.size(x, 1)
    heads = torch.view(self.qkv.forward(x), [batch, tokens, 3, self.heads, -1])
    q, k, v = torch.unbind(torch.permute(heads, [2, 0, 3, 1, 4]))
    a = torch.scaled_dot_product_attention(q, k, v, mask)
    return self.output.forward(torch.reshape(torch.transpose(a, 1, 2), [batch, tokens, -1]))

class FeedForward:
  activation : str
  inner : __torch__.layers.Linear
  output : __torch__.layers.Linear
  def forward(self: __torch__.layers.FeedForward, x: Tensor) -> Tensor:
    return self.output.forward(__torch__.layers.activate(self.activation, self.inner.forward(x)))

# A layer that normalises after each step, as in the first transformer and in BERT.
class PostNormLayer:
  attention : __torch__.layers.Attention
  attention_norm : __torch__.layers.LayerNorm
  feed_forward : __torch__.layers.FeedForward
  output_norm : __torch__.layers.LayerNorm
  def forward(self: __torch__.layers.PostNormLayer, x: Tensor, mask: Optional[Tensor]) -> Tensor:
    y = self.attention_norm.forward(torch.add(self.attention.forward(x, mask), x))
    return self.output_norm.forward(torch.add(self.feed_forward.forward(y), y))

# A layer that normalises before each step, as in CLIP.
class PreNormLayer:
  attention_norm : __torch__.layers.LayerNorm
  attention : __torch__.layers.Attention
  feed_forward_norm : __torch__.layers.LayerNorm
  feed_forward : __torch__.layers.FeedForward
  def forward(self: __torch__.layers.PreNormLayer, x: Tensor, mask: Optional[Tensor]) -> Tensor:
    y = torch.add(x, self.attention.forward(self.attention_norm.forward(x), mask))
    return torch.add(y, self.feed_forward.forward(self.feed_forward_norm.forward(y)))

def normalize(x: Tensor) -> Tensor:
  return torch.div(x, torch.clamp(torch.norm(x, 2, [1], True), 9.9999999999999998e-13))

# The keys that attention may look at, for every query and head; None where nothing is padded.
def visible(mask: Tensor) -> Optional[Tensor]:
  keep = torch.ne(mask, 0)
  if bool(torch.all(keep)):
    result = annotate(Optional[Tensor], None)
  else:
    result = torch.view(keep, [torch.size(mask, 0), 1, 1, torch.size(mask, 1)])
  return result
